// Help while one types: names written out, commands, and questions that fit.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { useBackend } from '../src/backend/backend';
import { fake, type Options } from '../src/backend/fake';
import { conversations } from '../src/state/conversations.svelte';
import { layout } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';
import { one, sees } from './steps';

let app: Record<string, unknown> | null = null;

const every = (name: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-test="${name}"]`),
];
const field = (): HTMLTextAreaElement => one('composer') as HTMLTextAreaElement;
const patiently = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 15_000 });

async function start(options: Partial<Options> = {}): Promise<void> {
  useBackend(fake(options));
  app = mount(App, { target: document.body });
  await sees('transaction');
  (await sees('composer')).focus();
}

function type(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

/** Types, and waits until names are offered. */
async function begin(text: string): Promise<HTMLElement[]> {
  type(text);
  await sees('completion');
  return every('completion');
}

function press(key: string, held: KeyboardEventInit = {}): boolean {
  const pressed = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  field().dispatchEvent(pressed);
  flushSync();
  return pressed.defaultPrevented;
}

const chosen = (): string | undefined =>
  document.querySelector('[role=option][aria-selected=true]')?.textContent ?? undefined;

beforeEach(() => {
  session.status = null;
  conversations.all = [];
  conversations.loaded = false;
  layout.reset();
});
afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

test('a name is written out with Tab, and sent with Enter', async () => {
  await start();
  const [first] = await begin('how much at bea');
  expect(first?.textContent).toContain('merchant');
  expect(first?.querySelector('bdi')).not.toBeNull();
  const name = first?.querySelector('bdi')?.textContent ?? '';
  expect(press('Tab')).toBe(true);
  await patiently(() => expect(field().value).toBe(`how much at ${name} `));
  expect(field().selectionStart).toBe(field().value.length);
  expect(one('completion-list')).toBeNull();
  press('Enter');
  await patiently(() => expect(every('card-question').at(-1)?.textContent).toContain(name));
});

test('Enter sends what is typed, until an arrow has gone into the list', async () => {
  await start();
  await begin('how much at bea');
  expect(field().getAttribute('aria-activedescendant')).toBeNull();
  press('Enter');
  await patiently(() => expect(every('card-question').at(-1)?.textContent).toContain('how much at bea'));
  expect(one('completion-list')).toBeNull();
  await begin('how much at bea');
  press('ArrowDown');
  const active = field().getAttribute('aria-activedescendant') ?? '';
  expect(document.getElementById(active)?.getAttribute('aria-selected')).toBe('true');
  expect(document.getElementById(active)?.parentElement?.getAttribute('role')).toBe('listbox');
  press('Enter');
  await patiently(() => expect(field().value).not.toBe('how much at bea'));
});

test('arrows go round, Escape closes, and Tab leaves the field then', async () => {
  await start();
  const all = await begin('no');
  expect(all.length).toBeGreaterThan(1);
  press('ArrowUp');
  expect(chosen()).toBe(all.at(-1)?.textContent);
  press('ArrowDown');
  expect(chosen()).toBe(all[0]?.textContent);
  press('Escape');
  expect(one('completion-list')).toBeNull();
  expect(field().value).toBe('no');
  expect(press('Tab')).toBe(false);
});

test('a name is taken by a click, and the focus stays', async () => {
  await start();
  const [first] = await begin('nord');
  const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
  first?.dispatchEvent(down);
  expect(down.defaultPrevented).toBe(true);
  first?.click();
  await patiently(() => expect(field().value).toMatch(/^Nord.* $/));
  expect(document.activeElement).toBe(field());
});

test('a name is text, whatever stands in it', async () => {
  await start({ view: 'long' });
  const offered = await begin('im');
  expect(offered[0]?.textContent).toContain('<img');
  expect(document.querySelector('[data-test=completion] img')).toBeNull();
});

test('/ has the questions a person looks for, and begins one', async () => {
  await start();
  for (const word of ['upcoming', 'subscriptions', 'forecast', 'income', 'fees', 'export']) {
    type(`/${word}`);
    expect(every('slash'), word).toHaveLength(1);
  }
  type('/fin');
  press('Enter');
  await patiently(() => expect(field().value).toBe('show transactions at '));
  type('/fees');
  press('Enter');
  await patiently(() => expect(every('card-question').at(-1)?.textContent).toContain('in fees'));
});

test('/ has them in Arabic', async () => {
  await start({ language: 'ar' });
  for (const word of ['قادم', 'اشتراكات', 'توقّع', 'دخل', 'رسوم', 'تصدير', 'معاملات']) {
    type(`/${word}`);
    expect(every('slash'), word).toHaveLength(1);
  }
});

test('a lone stroke stands where Arabic begins', async () => {
  await start({ language: 'ar' });
  type('/');
  expect(field().classList.contains('rtl-wordless')).toBe(true);
  type('/ر');
  expect(field().classList.contains('rtl-wordless')).toBe(false);
});

test('a conversation without an answer is offered questions of its own data', async () => {
  await start();
  const [, , other] = every('conversation');
  other?.click();
  flushSync();
  await patiently(() =>
    expect(
      every('reply')
        .map((one) => one.textContent)
        .join(),
    ).toContain('\u2068'),
  );
  expect(every('reply')).toHaveLength(3);
});

test('the choice of all banks stands while one types', async () => {
  await start();
  (await sees('everywhere')).click();
  type('how much');
  expect(one('everywhere')?.getAttribute('aria-pressed')).toBe('true');
});
