// Backing up from the settings, and a first run that begins with a backup.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { useBackend } from '../src/backend/backend';
import { fake, type Options } from '../src/backend/fake';
import { OPENS } from '../src/backend/fake/backup';
import { layout } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';
import { click, one, sees } from './steps';

let app: Record<string, unknown> | null = null;

function start(options: Partial<Options>): void {
  useBackend(fake(options));
  app = mount(App, { target: document.body });
}

async function type(name: string, text: string): Promise<void> {
  const field = (await sees(name)) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

const code = async (): Promise<string | undefined> => (await sees('problem')).dataset['code'];

beforeEach(() => {
  session.status = null;
  layout.reset();
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

test('a backup is made from the settings: a place is offered, and what it holds is said', async () => {
  start({});
  await sees('transaction');
  layout.show({ kind: 'settings' });
  await click('back-up');
  await vi.waitFor(() => expect((one('backup-path') as HTMLInputElement).value).toMatch(/^\/.*\.sarraf$/));
  expect((await sees('backup-start')).hasAttribute('disabled')).toBe(true);
  await type('backup-path', '/home/me/there.sarraf');
  await click('suggest');
  await click('backup-start');
  expect(await code()).toBe('refused');
  await type('backup-path', '/home/me/mine.sarraf');
  await click('backup-start');
  expect((await sees('backup-made')).textContent).toContain('tokens of your banks are not in it');
  expect(one('backup')).toBeNull();
});

test('a vault that moves says so in the settings from then on', async () => {
  start({});
  await sees('transaction');
  layout.show({ kind: 'settings' });
  expect(one('vault-note')).toBeNull();
  await click('back-up');
  await click('suggest');
  await click('backup-move');
  await click('backup-start');
  expect((await sees('backup-made')).dataset['moved']).toBe('true');
  expect((await sees('vault-note')).textContent).toContain('moved to another computer');
});

async function toRestore(): Promise<void> {
  start({ state: 'none' });
  await click('first-continue');
  await click('first-restore');
}

test('a first run begins with a backup: its file, its passphrase, then the banks to sign in to', async () => {
  await toRestore();
  expect(one('restore-passphrase')).toBeNull();
  await type('restore-path', '/home/me/letter.txt');
  await click('restore-finish');
  expect(await code()).toBe('unreadable_file');
  await type('restore-path', '/home/me/mine.sarraf');
  await click('restore-finish');
  expect((await sees('restore-file')).textContent).toContain('21 November 2026');
  await type('restore-passphrase', 'wrong');
  await click('restore-finish');
  expect(await code()).toBe('wrong_passphrase');
  await type('restore-passphrase', OPENS);
  await click('restore-finish');
  const sheet = await sees('sign-in-again');
  expect(sheet.querySelectorAll('[data-test="sign-in-bank"]').length).toBe(2);
  expect(session.open).toBe(true);
  await click('sign-in-bank');
  await sees('link-sheet');
});

test('the recovery key opens a backup too, with a new passphrase for the vault', async () => {
  await toRestore();
  await type('restore-path', '/home/me/mine.sarraf');
  await click('restore-finish');
  await click('restore-by-key');
  await type('restore-key', 'K7QH3-M2XWP');
  expect((await sees('restore-finish')).hasAttribute('disabled')).toBe(true);
  await click('suggest');
  await click('restore-finish');
  await sees('sign-in-again');
});

test('going back from a restore asks for nothing', async () => {
  await toRestore();
  await click('first-back');
  await sees('first-setup');
});
