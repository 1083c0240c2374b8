// Rows made of several and rows that belong together, in the window.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { useBackend } from '../src/backend/backend';
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

async function sees(name: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    flushSync();
    const found = every(name)[0];
    if (!found) throw new Error(`no ${name}`);
    return found;
  });
}

async function click(name: string): Promise<void> {
  (await sees(name)).click();
  flushSync();
}

function type(field: HTMLElement | undefined, text: string): void {
  (field as HTMLInputElement).value = text;
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

async function start(view: string): Promise<void> {
  useBackend(fake({ state: 'open', view }));
  app = mount(App, { target: document.body });
  const banks = await vi.waitFor(() => {
    flushSync();
    const found = every('conversation').filter((one) => one.dataset['kind'] === 'bank');
    if (found.length === 0) throw new Error('no bank');
    return found;
  });
  banks[0]?.click();
  await click('transaction');
  await sees('transaction-more');
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

async function left(): Promise<string> {
  return (await sees('split-left')).textContent?.replace(/[\u2066-\u2069]/g, '').trim() ?? '';
}

test('a split says what is left while it is written, and is kept only when nothing is', async () => {
  await start('');
  await click('split');
  await sees('split-dialog');
  const whole = (every('split-amount')[0] as HTMLInputElement).value;
  const keep = (): HTMLButtonElement => every('split-keep')[0] as HTMLButtonElement;
  await vi.waitFor(async () => expect(await left()).toContain('Left: 0.00'));
  expect(keep().disabled).toBe(true);
  type(every('split-amount')[0], '1.00');
  await vi.waitFor(async () => expect(await left()).not.toContain('Left: 0.00'));
  expect(keep().disabled).toBe(true);
  await click('split-ways');
  await vi.waitFor(async () => expect(await left()).toContain('Left: 0.00'));
  expect((every('split-amount')[0] as HTMLInputElement).value).not.toBe(whole);
  every('split-category').forEach((field) => type(field, 'gifts'));
  expect(keep().disabled).toBe(false);
  await click('split-keep');
  await vi.waitFor(() => {
    flushSync();
    expect(every('part')).toHaveLength(2);
  });
  expect(every('split-dialog')).toHaveLength(0);
});

test('a split can be written by keyboard alone', async () => {
  await start('');
  await click('split');
  await vi.waitFor(() => expect(document.activeElement).toBe(every('split-amount')[0]));
  await click('split-add');
  expect(every('split-amount')).toHaveLength(3);
  const named = every('split-amount').map((field) => field.getAttribute('aria-label'));
  expect(new Set(named).size).toBe(3);
  await click('split-remove');
  expect(every('split-amount')).toHaveLength(2);
});

test('a duplicate is chosen among its twins, struck through, and counts again by one click', async () => {
  await start('');
  await click('duplicate');
  await sees('duplicate-dialog');
  await click('twin');
  await sees('not-duplicate');
  expect(every('duplicate-dialog')).toHaveLength(0);
  const first = (): HTMLElement | null =>
    every('transaction-more')[0]?.closest('.row')?.querySelector('.gone') ?? null;
  expect(first()).not.toBeNull();
  await click('not-duplicate');
  await sees('duplicate');
  expect(first()).toBeNull();
});

test('what a row may belong to is asked, answered by one click, and then shown on the row', async () => {
  await start('bonds');
  const asked = every('bond')[0];
  expect(asked?.dataset['made']).toBe('false');
  const asks = every('transaction')[0]?.querySelector('.asks');
  expect(asks?.parentElement?.textContent?.trim().startsWith(asks.textContent ?? '?')).toBe(true);
  expect(every('bond-line')).toHaveLength(0);
  await click('bond-yes');
  await vi.waitFor(() => {
    flushSync();
    expect(every('bond')[0]?.dataset['made']).toBe('true');
  });
  expect(every('bond-line')).toHaveLength(1);
  await click('bond-no');
  await vi.waitFor(() => {
    flushSync();
    expect(every('bond')).toHaveLength(0);
  });
});
