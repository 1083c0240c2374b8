import { expect, test } from 'vitest';
import { fake } from '../backend/fake';

test('a rate that is entered again takes the place of the one before, and can be taken out', async () => {
  const backend = fake();
  const usd = { base: 'usd', quote: 'eur', on: null };
  await backend.call('set_rate', { ...usd, rate: '0.92' });
  const again = await backend.call('set_rate', { ...usd, rate: '0.93' });
  expect(again.rates.map((one) => one.text)).toEqual(['1 USD = 0.93 EUR']);
  const gone = await backend.call('remove_rate', { base: 'USD', quote: 'EUR', rate: null, on: null });
  expect(gone.rates).toEqual([]);
});
