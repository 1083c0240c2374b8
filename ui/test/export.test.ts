// A report written from a conversation: what it holds, where it goes, and a file that is there already.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { useBackend } from '../src/backend/backend';
import { fake } from '../src/backend/fake';
import { layout } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';
import { click, one, sees } from './steps';

let app: Record<string, unknown> | null = null;

async function choose(name: string, value: string, event = 'change'): Promise<void> {
  const field = (await sees(name)) as HTMLInputElement | HTMLSelectElement;
  field.value = value;
  if (event !== 'input') field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event(event, { bubbles: true }));
  flushSync();
}

const path = (): string => (one('export-path') as HTMLInputElement).value;

async function begin(): Promise<void> {
  useBackend(fake({}));
  app = mount(App, { target: document.body });
  await sees('transaction');
  layout.show({ kind: 'export', bank: null, conversation: null });
  await vi.waitFor(() => expect(path()).toBe('/home/me/all-2026-10.csv'), { timeout: 15_000 });
}

beforeEach(() => {
  session.status = null;
  layout.reset();
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

test('the month before is offered, and the place follows what is chosen until it is written by hand', async () => {
  await begin();
  expect((one('export-from') as HTMLInputElement).value).toBe('2026-10-01');
  expect((one('export-to') as HTMLInputElement).value).toBe('2026-10-31');
  await choose('export-format', 'ofx');
  await vi.waitFor(() => expect(path()).toBe('/home/me/all-2026-10.ofx'));
  expect((await sees('export-notes')).hasAttribute('disabled')).toBe(true);
  await choose('export-path', '/home/me/mine.ofx', 'input');
  await choose('export-format', 'csv');
  await new Promise((done) => setTimeout(done, 50));
  expect(path()).toBe('/home/me/mine.ofx');
});

test('what was written is told with its balances, and a file that is there is replaced only when asked', async () => {
  await begin();
  await choose('export-path', '/home/me/there.csv', 'input');
  expect(one('export-replace')).toBeNull();
  await click('export-start');
  expect((await sees('problem')).dataset['code']).toBe('refused');
  await click('export-replace');
  expect((await sees('export-done')).textContent).toContain('transactions');
  expect((await sees('export-file')).textContent).toBe('/home/me/there.csv');
  expect(one('export-dialog')?.querySelectorAll('dd').length).toBeGreaterThan(1);
});
