import { expect, test } from 'vitest';
import { fake } from '../backend/fake';

test('a vault that is older than it should be is one until it is accepted', async () => {
  const backend = fake({ behind: true });
  const before = await backend.call('status', {});
  expect([before.vault?.state, before.note !== null]).toEqual(['behind', true]);
  const after = await backend.call('accept_vault', { passphrase: 'any' });
  expect([after.vault?.state, after.note]).toEqual(['fine', null]);
});
