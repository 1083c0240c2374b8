// Receipts in the window: attached, looked at, turned, taken off.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { call, useBackend } from '../src/backend/backend';
import { fake } from '../src/backend/fake';
import { conversations } from '../src/state/conversations.svelte';
import { layout } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';

// A window takes its time to begin on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
let app: Record<string, unknown> | null = null;

const every = (name: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-test="${name}"]`),
];

/** Waits until it holds. */
async function until<T>(what: () => T | null | undefined | false): Promise<T> {
  return vi.waitFor(() => {
    flushSync();
    const found = what();
    if (!found) throw new Error('not yet');
    return found;
  });
}

const sees = (name: string): Promise<HTMLElement> => until(() => every(name)[0]);

async function click(name: string): Promise<void> {
  (await sees(name)).click();
  flushSync();
}

/** The window with an open row that has these files. */
async function start(...names: string[]): Promise<void> {
  useBackend(fake({ state: 'open' }));
  app = mount(App, { target: document.body });
  const bank = await until(() => every('conversation').find((one) => one.dataset['kind'] === 'bank'));
  bank.click();
  await click('transaction');
  await sees('transaction-more');
  const id = await until(() =>
    document.querySelector<HTMLElement>('[data-test=transaction][aria-expanded=true]'),
  );
  const row = id.dataset['id'] ?? '';
  for (const name of names) await call('attach', { id: row, path: null, name, base64: 'eA==' });
  await until(() => every('receipt').length === names.length);
}

beforeEach(() => {
  session.status = null;
  conversations.all = [];
  conversations.loaded = false;
  layout.reset();
  layout.hidden = false;
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

test('a row with receipts says how many, and each opens', async () => {
  await start('kettle.png', 'kettle.txt');
  expect((await sees('has-receipt')).getAttribute('aria-label')?.replace(/[\u2066-\u2069]/g, '')).toBe(
    '2 receipts',
  );
  every('receipt')[1]?.click();
  expect((await sees('receipt-text')).textContent).toContain('Kettle');
  every('receipt-file')[0]?.click();
  const picture = await sees('receipt-picture');
  expect(picture.getAttribute('src')).toMatch(/^data:image\/png;base64,/);
});

test('pages turn by button and by key, no further than there are', async () => {
  await start('kettle.pdf');
  await click('receipt');
  const says = (page: number) =>
    until(() => every('receipt-page')[0]?.textContent === `Page ${String(page)} of 3`);
  await says(1);
  await click('receipt-next');
  await says(2);
  const press = (key: string) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  press('ArrowRight');
  await says(3);
  press('ArrowRight');
  press('ArrowLeft');
  await says(2);
  expect((await sees('receipt-next')).hasAttribute('disabled')).toBe(false);
});

test('nothing of it is legible while figures are hidden', async () => {
  await start('kettle.png', 'kettle.txt');
  layout.hidden = true;
  await click('receipt');
  expect((await sees('receipt-picture')).closest('.veiled')).not.toBeNull();
  every('receipt-file')[1]?.click();
  expect((await sees('receipt-text')).textContent).not.toContain('24.00');
});

test('what can not be shown says why, and has no way outside', async () => {
  await start('kettle.exe');
  await click('receipt');
  expect((await sees('receipt-why')).textContent).toContain('not shown here');
  expect(every('receipt-picture')).toEqual([]);
  expect(every('receipt-open')).toEqual([]);
});

test('before it is opened elsewhere the person is warned', async () => {
  const asked: string[] = [];
  await start('kettle.pdf');
  const program = fake();
  await click('receipt');
  await sees('receipt-picture');
  useBackend({
    ...program,
    call: async (name, request) => {
      asked.push(name);
      return program.call(name, request);
    },
  });
  await click('receipt-open');
  expect((await sees('receipt-warning')).textContent).toContain('not encrypted');
  expect(asked).toEqual([]);
  await click('receipt-open-anyway');
  await until(() => asked.includes('open_attachment'));
});

test('the last one taken off closes the viewer', async () => {
  await start('kettle.png');
  await click('receipt');
  await sees('receipt-picture');
  await click('receipt-remove');
  await until(() => every('receipt-viewer').length === 0);
  await until(() => every('receipt').length === 0);
});
