import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { fake } from '../backend/fake';
import { Failure, useBackend, type Backend } from '../backend/backend';
import type { EgressExportRequest, EgressRequest } from '../backend/views';
import Egress from './Egress.svelte';

let shown: Record<string, unknown> | null = null;
const asked: EgressRequest[] = [];
const written: EgressExportRequest[] = [];

const one = <T extends HTMLElement>(name: string): T => {
  const found = document.querySelector<T>(`[data-test="${name}"]`);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const rows = (): number => document.querySelectorAll('[data-test="egress-row"]').length;
const soon = (look: () => void): Promise<void> =>
  vi.waitFor(async () => {
    await tick();
    flushSync();
    look();
  });

function open(refusing = false): void {
  asked.length = written.length = 0;
  const inner = fake();
  const backend: Backend = {
    ...inner,
    call: async (name, request) => {
      if (name === 'egress') asked.push(request as unknown as EgressRequest);
      if (name === 'export_egress') {
        const wish = request as unknown as EgressExportRequest;
        written.push(wish);
        const there = { code: 'refused', message: 'A file of this name is there.', next: '', choice: null };
        if (refusing && !wish.replace) throw new Failure(there as never);
      }
      return inner.call(name, request);
    },
  };
  useBackend(backend);
  shown = mount(Egress, { target: document.body });
}

function change(name: string, value: string, event: string): void {
  const field = one<HTMLInputElement>(name);
  field.value = value;
  field.dispatchEvent(new Event(event, { bubbles: true }));
  flushSync();
}

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = null;
});

test('the log stands by days, the newest part of it, and more when asked', async () => {
  open();
  await soon(() => expect(rows()).toBe(200));
  const days = [...document.querySelectorAll<HTMLElement>('[data-test="egress-day-of"]')];
  expect(days.length).toBeGreaterThanOrEqual(1);
  expect(days[0]?.querySelector('h3')?.textContent).toMatch(/\S+ \S+/);
  one('egress-earlier').click();
  await soon(() => expect(rows()).toBe(400));
  one('egress-earlier').click();
  await soon(() => expect(rows()).toBe(420));
  expect(document.querySelector('[data-test="egress-earlier"]')).toBeNull();
  expect(asked.every((request) => request.limit <= 600)).toBe(true);
});

test('a request that was cut off is marked', async () => {
  open();
  await soon(() => expect(document.querySelectorAll('[data-cut-off=true]')).toHaveLength(1));
});

test('it is narrowed by bank, day and words, and says so when nothing fits', async () => {
  open();
  await soon(() => expect(rows()).toBe(200));
  change('egress-search', 'nowhere', 'input');
  await soon(() => expect(one('egress-none').textContent).toContain('Nothing like that'));
  change('egress-search', '', 'input');
  change('egress-bank', 'nordhaven', 'change');
  await soon(() => expect(asked.at(-1)).toMatchObject({ bank: 'nordhaven', text: null, day: null }));
  change('egress-day', '2026-01-02', 'input');
  await soon(() => expect(asked.at(-1)).toMatchObject({ bank: 'nordhaven', day: '2026-01-02' }));
});

test('what fits is written into a file, over another only when that was meant', async () => {
  open(true);
  await soon(() => expect(rows()).toBe(200));
  change('egress-search', 'nordhaven', 'input');
  one('egress-save').click();
  await soon(() => expect(one<HTMLInputElement>('egress-path').value).toMatch(/\.csv$/));
  change('egress-format', 'json', 'change');
  await soon(() => expect(one<HTMLInputElement>('egress-path').value).toMatch(/\.json$/));
  one<HTMLFormElement>('egress-write').click();
  await soon(() => expect(one('egress-replace')).not.toBeNull());
  one('egress-replace').click();
  await soon(() => expect(one('egress-written').textContent).toContain('420 rows'));
  expect(written.map((wish) => wish.replace)).toEqual([false, true]);
  expect(written[1]).toMatchObject({ format: 'json', text: 'nordhaven', bank: null, day: null });
});

test('the log is checked', async () => {
  open();
  await soon(() => one('egress-verify').click());
  await soon(() => expect(one('egress-proof').dataset['whole']).toBe('true'));
});
