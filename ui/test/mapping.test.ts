// A table without known names: what its columns hold is said, what is open is asked, and only then it is read.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { useBackend } from '../src/backend/backend';
import { fake } from '../src/backend/fake';
import { layout, type Mapped } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';
import { click, one, sees } from './steps';

let app: Record<string, unknown> | null = null;
const told: (Mapped | null)[] = [];

async function begin(format: string | null = null): Promise<void> {
  told.length = 0;
  useBackend(fake({}));
  app = mount(App, { target: document.body });
  await sees('transaction');
  const file = { name: 'movimenti.csv', path: null, base64: 'eA==', format };
  layout.show({ kind: 'mapping', file, answer: (said) => told.push(said) });
  await sees('mapping-read');
}

function choose(selector: string, value: string): void {
  const field = document.querySelector<HTMLSelectElement>(`[data-test=mapping] ${selector}`);
  if (!field) throw new Error(`no ${selector}`);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

const isReady = (): boolean => !one('mapping-import')?.hasAttribute('disabled');

beforeEach(() => {
  session.status = null;
  layout.reset();
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

test('what is open is asked, and the rows show what was said', async () => {
  await begin();
  expect(isReady()).toBe(false);
  expect(one('mapping-problem')?.textContent).toContain('currency');
  expect(document.querySelector('[data-test=mapping-read] [data-amount]')).toBeNull();
  choose('[data-key=currency]', 'KWD');
  await vi.waitFor(() => expect(isReady()).toBe(true));
  expect(document.querySelector('[data-test=mapping-read] [data-amount]')?.textContent).toContain('KWD');
  await click('mapping-import');
  expect(told).toEqual([
    { format: 'column.1=booked,column.2=text,column.3=amount,currency=KWD', remember: '' },
  ]);
  expect(layout.sheet).toBeNull();
});

test('what one column holds no other does', async () => {
  await begin('currency=EUR');
  await vi.waitFor(() => expect(isReady()).toBe(true));
  choose('[data-number="2"]', 'amount');
  const held = (number: number) =>
    document.querySelector<HTMLSelectElement>(`[data-test=mapping] [data-number="${number}"]`)?.value;
  await vi.waitFor(() => expect([1, 2, 3].map(held)).toEqual(['booked', 'amount', 'none']));
});

test('given up, nothing is read', async () => {
  await begin();
  await click('cancel');
  expect(told).toEqual([null]);
});

test('it is remembered only where the person wants it', async () => {
  await begin('currency=EUR');
  await vi.waitFor(() => expect(isReady()).toBe(true));
  await click('mapping-remember');
  await click('mapping-import');
  expect(told[0]?.remember).toBeNull();
});
