// The window over the made-up program: the main thread, from first run to an answer.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { useBackend } from '../src/backend/backend';
import { fake, type Options } from '../src/backend/fake';
import { conversations } from '../src/state/conversations.svelte';
import { layout } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';
import { toasts } from '../src/state/toast.svelte';

/** A busy machine takes its time; what never comes still fails. */
function patiently<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 15_000 });
}

let app: Record<string, unknown> | null = null;

const one = (name: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-test="${name}"]`);
const every = (name: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-test="${name}"]`),
];

function start(options: Partial<Options>): void {
  useBackend(fake(options));
  app = mount(App, { target: document.body });
}

async function sees(name: string): Promise<HTMLElement> {
  return patiently(() => {
    flushSync();
    const found = one(name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  });
}

async function click(name: string): Promise<void> {
  (await sees(name)).click();
  flushSync();
}

function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

function press(key: string, held: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
  flushSync();
}

beforeEach(() => {
  session.status = null;
  conversations.all = [];
  conversations.loaded = false;
  layout.reset();
  layout.hidden = false;
  toasts.close();
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

test('looking around takes two clicks, says that the data is made up, and one click leads back', async () => {
  start({ state: 'none' });
  await click('first-continue');
  await click('look-around');
  await sees('transaction');
  expect(one('mock-banner')).not.toBeNull();
  await click('leave-look-around');
  await sees('first-run-language');
});

test('a new person finds the bank before a passphrase is asked, and proves the recovery key', async () => {
  start({ state: 'none' });
  await click('first-continue');
  await click('first-setup');
  type(await sees('bank-search'), 'chase');
  await patiently(() => expect(one('bank-found')?.dataset['way']).toBe('file'));
  await click('bank-found');
  expect((await sees('vault-begin')).hasAttribute('disabled')).toBe(true);
  await click('suggest');
  await patiently(() => expect(one('vault-begin')?.hasAttribute('disabled')).toBe(false));
  await click('vault-begin');
  await sees('recovery-key');
  await click('recovery-kept');
  expect(one('recovery-key')).toBeNull();
  for (const field of every('recovery-typed')) type(field, 'WRONG');
  await click('recovery-finish');
  expect((await sees('problem')).dataset['code']).toBe('invalid');
  every('recovery-typed').forEach((field, index) => type(field, ['9DTRA', 'H6KZS'][index] ?? ''));
  await click('recovery-finish');
  expect((await sees('link-sheet')).textContent).toContain('Chase');
});

test('a question is answered with a figure that opens its rows', async () => {
  start({});
  await sees('transaction');
  type(await sees('composer'), 'eating out this month?');
  await click('send');
  await patiently(() =>
    expect(every('card-question').at(-1)?.textContent).toContain('eating out this month?'),
  );
  expect((one('composer') as HTMLTextAreaElement).value).toBe('');
  every('show-rows').at(-1)?.click();
  await patiently(() => expect(every('row').length).toBeGreaterThan(0));
});

test('the unread divider goes when the person sends', async () => {
  start({});
  await sees('unread-divider');
  type(await sees('composer'), 'balance?');
  await click('send');
  await patiently(() => expect(one('unread-divider')).toBeNull());
});

test('a wrong passphrase is told, the right one opens', async () => {
  start({ state: 'locked' });
  type(await sees('passphrase'), 'wrong');
  await click('unlock');
  expect((await sees('problem')).dataset['code']).toBe('wrong_passphrase');
  expect((one('passphrase') as HTMLInputElement).value).toBe('');
  type(await sees('passphrase'), 'right');
  await click('unlock');
  await sees('transaction');
});

test('a locked keychain is told before the passphrase is asked', async () => {
  start({ state: 'locked', keychain: 'locked', vaults: 2 });
  expect((await sees('keychain-notice')).dataset['keychain']).toBe('locked');
  expect(every('vault')).toHaveLength(2);
});

test('Arabic turns the whole layout', async () => {
  start({ language: 'ar' });
  await sees('transaction');
  expect(document.documentElement.dir).toBe('rtl');
  expect(document.documentElement.lang).toBe('ar');
  expect(one('conversation')?.textContent).toContain('صرّاف');
});

test('an alert is answered, and can be undone', async () => {
  start({});
  await click('alert-mine');
  await patiently(() => expect(one('alert-state')).not.toBeNull());
  expect(one('alert-mine')).toBeNull();
  await click('toast-undo');
});

test('keys open and close what the list of keys says', async () => {
  start({});
  await sees('transaction');
  press('/', { ctrlKey: true, code: 'Slash' });
  await sees('keys');
  press('Escape');
  await patiently(() => expect(one('keys')).toBeNull());
  press(',', { ctrlKey: true, code: 'Comma' });
  await sees('settings');
});

test('↑ in an empty composer brings the last question back', async () => {
  start({});
  await sees('transaction');
  const field = await sees('composer');
  field.focus();
  press('ArrowUp');
  await patiently(() => expect((field as HTMLTextAreaElement).value).toContain('eating out'));
});

test('/ offers commands, and Enter runs the chosen one', async () => {
  start({});
  await sees('transaction');
  const field = await sees('composer');
  field.focus();
  type(field, '/set');
  expect(every('slash')).toHaveLength(1);
  press('Enter');
  await sees('settings');
});

test('amounts can be hidden from eyes around', async () => {
  start({});
  await sees('transaction');
  expect(one('strip')?.textContent).toContain('4,218.35');
  press('H', { ctrlKey: true, shiftKey: true, code: 'KeyH' });
  expect(one('strip')?.textContent).not.toContain('4,218.35');
  expect(one('figure')?.textContent).not.toContain('231');
});

test('an empty vault says what will come and the one step to it', async () => {
  start({ view: 'empty' });
  await sees('conversations-empty');
  await click('link-first');
  await sees('bank-search');
});

test.each(['en', 'ar'])('a reading that ended in part names every reason (%s)', async (language) => {
  const names = ['Nordhaven', 'Kestrel Card'];
  start({ language, view: 'partly' });
  await sees('transaction');
  press('r', { ctrlKey: true, code: 'KeyR' });
  const toast = await sees('toast');
  expect(toast.dataset['wrong']).toBe('true');
  const lines = toast.querySelector('bdi')?.textContent?.split('\n') ?? [];
  expect(lines).toHaveLength(names.length);
  names.forEach((name, index) => expect(lines[index]).toContain(name));
});

test('an error says what, and trying again is one click', async () => {
  start({ fail: 'timeline:bank_down' });
  const problem = await sees('problem');
  expect(problem.dataset['code']).toBe('bank_down');
  expect(problem.querySelector('[data-test=retry]')).not.toBeNull();
});

test('a name that looks like markup stays text', async () => {
  start({ view: 'long' });
  expect((await sees('transaction')).textContent).toContain('<img src=x onerror=alert(1)>');
  expect(document.querySelectorAll('script, iframe, [onerror]')).toHaveLength(0);
});

test.each(['open', 'locked'])('a window without the network filter says so at its top, %s', async (state) => {
  start({ unsealed: true, state });
  expect((await sees('unsealed-banner')).textContent).toContain('network');
});

test('a window with the filter says nothing of it', async () => {
  start({});
  await sees('composer');
  expect(one('unsealed-banner')).toBeNull();
});

test("the tester's panel is there in mock mode only, runs a scenario with what was set, and moves time", async () => {
  start({});
  await click('menu-button');
  expect(one('menu-mock')).toBeNull();
  if (app) await unmount(app);
  start({ mock: true });
  await click('menu-button');
  await click('menu-mock');
  expect((await sees('mock-waiting')).dataset['waiting']).toBe('0');

  type(await sees('mock-find'), 'tip');
  await patiently(() => expect(every('mock-scenario').map((row) => row.dataset['name'])).toEqual(['tip']));
  type(await sees('mock-set-held'), '18.50');
  await click('mock-run-tip');
  await patiently(() => {
    flushSync();
    expect(every('mock-request').at(-1)?.textContent).toContain('tip held=18.50');
  });

  type(await sees('mock-find'), '');
  await click('mock-run-status-500');
  await patiently(() => {
    flushSync();
    expect(one('mock-waiting')?.dataset['waiting']).toBe('1');
  });
  await click('mock-behave');
  await patiently(() => {
    flushSync();
    expect(one('mock-waiting')?.dataset['waiting']).toBe('0');
  });

  await click('mock-advance-1d');
  await patiently(() => expect(one('mock-now')?.textContent).toContain('24 h'));
  await click('mock-freeze');
  await patiently(() => expect(one('mock-now')?.dataset['frozen']).toBe('true'));
  expect(one('mock-back')?.hasAttribute('disabled')).toBe(true);
  await click('mock-keep');
  await patiently(() => expect(one('mock-back')?.hasAttribute('disabled')).toBe(false));
  await click('mock-reset');
  expect(one('mock-now')?.textContent).toContain('24 h');
  await click('mock-reset-yes');
  await patiently(() => expect(one('mock-now')?.textContent).toContain('0 h'));
});

test('an account is said to go on as one of another bank, and is told as such', async () => {
  start({});
  await patiently(() => {
    flushSync();
    expect(every('conversation').some((row) => row.dataset['kind'] === 'bank')).toBe(true);
  });
  every('conversation')
    .find((row) => row.dataset['kind'] === 'bank')
    ?.click();
  await sees('account');
  expect(one('account-joined')).toBeNull();
  await click('details-more');
  await click('menu-joining');
  await click('joining-same');
  await click('joining-second');
  await sees('account-joined');
  expect(one('joining-dialog')).toBeNull();
});
