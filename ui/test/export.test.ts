// A report written from a conversation: what it holds, where it goes, and a file that is there already.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { call, Failure, useBackend, type Backend } from '../src/backend/backend';
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

async function begin(backend: Backend = fake({})): Promise<void> {
  useBackend(backend);
  app = mount(App, { target: document.body });
  await sees('transaction');
  layout.show({ kind: 'export', bank: null, conversation: null });
  await vi.waitFor(() => expect(path()).toBe('/home/me/all-2026-10.pdf'), { timeout: 15_000 });
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

test('a place is chosen in the chooser; into a folder that is there goes one of the name that was offered', async () => {
  await begin();
  await click('export-path-choose');
  await vi.waitFor(() => expect(path()).toBe('/home/me/chosen.sarraf'));
  await choose('export-path', '/home/me/all-2026-10', 'input');
  await choose('export-format', 'everything');
  await click('export-path-choose');
  await vi.waitFor(() => expect(path()).toBe('/home/me/Chosen/all-2026-10'));
});

test('a profile is made, chosen, changed and forgotten, and Enter in it writes no report', async () => {
  await begin();
  await click('export-more');
  const profile = (await sees('export-profile')) as HTMLSelectElement;
  await vi.waitFor(() => expect([...profile.options].map((one) => one.value)).toEqual(['', 'accountant']));
  await click('export-profile-edit');
  await choose('profile-name', 'two words', 'input');
  const keys = (): string[] =>
    [...document.querySelectorAll<HTMLElement>('[data-test=profile-column]')].map(
      (one) => one.dataset['key']!,
    );
  expect(keys()).toEqual(['booked', 'amount', 'currency', 'counterparty', 'remittance', 'code']);
  document.querySelector<HTMLElement>('[data-key=counterparty] [data-test=profile-up]')?.click();
  document.querySelector<HTMLElement>('[data-key=currency] input')?.click();
  flushSync();
  expect(keys().slice(0, 3)).toEqual(['booked', 'amount', 'counterparty']);
  await choose('profile-mark', 'comma');
  await click('profile-save');
  expect((await sees('problem')).textContent).toContain('letters');
  await choose('profile-name', 'mine', 'input');
  one('profile-name')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await vi.waitFor(() => expect(profile.value).toBe('mine'));
  expect(one('export-done')).toBeNull();
  const { profiles } = await call('export_profiles', {});
  expect(profiles.find(({ name }) => name === 'mine')?.lines).toEqual([
    { key: 'columns', value: 'booked,amount,counterparty,remittance' },
    { key: 'decimal-mark', value: 'comma' },
  ]);
  await click('export-profile-edit');
  expect(((await sees('profile-mark')) as HTMLSelectElement).value).toBe('comma');
  await click('profile-forget');
  await vi.waitFor(() => expect(profile.value).toBe(''));
  expect(profile.options.length).toBe(2);
});

test('a report under way shows how far it has come and is stopped; that is no failure to tell of', async () => {
  const program = fake({});
  let refuse: (reason: unknown) => void = () => undefined;
  const slow: Backend = {
    ...program,
    call: (name, request) => {
      if (name === 'export') return new Promise((_, reject) => (refuse = reject));
      if (name === 'stop_work') refuse({ code: 'cancelled', message: 'Stopped.', next: '', choice: null });
      return program.call(name, request);
    },
  };
  await begin(slow);
  await click('export-start');
  await sees('working');
  await click('work-stop');
  await vi.waitFor(() => expect(one('working')).toBeNull());
  expect(one('problem')).toBeNull();
  expect(one('export-done')).toBeNull();
  expect((await sees('export-start')).hasAttribute('disabled')).toBe(false);
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

test('a report goes on from the last of its name, is signed, and closes its days', async () => {
  await begin();
  await click('export-more');
  await choose('export-since', 'tax', 'input');
  expect((await sees('export-known')).hasAttribute('disabled')).toBe(true);
  await click('export-sign');
  await click('export-close');
  await click('export-start');
  await sees('export-done');
  expect((await sees('export-manifest')).textContent).toBe('/home/me/all-2026-10.pdf.manifest');
  layout.close();
  flushSync();
  const closed = await sees('closed-days');
  expect(closed.textContent).toContain('October is closed');
});

test('what changed since a report is offered in its format, and nothing else is asked', async () => {
  await begin();
  layout.show({ kind: 'export', bank: null, conversation: null, correction: '7' });
  flushSync();
  await vi.waitFor(() => expect(path()).toBe('/home/me/all-2026-10-changes.csv'));
  expect((one('export-from') as HTMLInputElement).value).toBe('2026-10-01');
  expect(one('export-account')?.closest('.field')?.hasAttribute('hidden')).toBe(true);
  expect(one('export-pending')).toBeNull();
  await click('export-start');
  await sees('export-done');
});

test('an edit of a row in closed days is asked about, and done once it may be', async () => {
  await begin();
  layout.close();
  await call('close_days', { accounts: [], from: '2026-10-01', to: '2026-10-31' });
  const id = (await sees('transaction')).dataset['id'] ?? '';
  const refused = call('note', { id, text: 'x' }).catch((reason: unknown) => Failure.from(reason).view.code);
  await click('closed-no');
  expect(await refused).toBe('refused');
  const noted = call('note', { id, text: 'x' });
  await click('closed-yes');
  expect((await noted).note).toBe('x');
  expect(one('closed-question')).toBeNull();
});
