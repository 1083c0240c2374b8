import { flushSync, mount, tick, unmount } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import { call, useBackend } from '../backend/backend';
import { fake } from '../backend/fake';
import { session } from '../state/session.svelte';
import AlertCard from '../chat/AlertCard.svelte';
import Cards from './Cards.svelte';
import NotMe from './NotMe.svelte';
import type { AlertView, DisputeView, MessageView } from '../backend/views';
import { layout } from '../state/layout.svelte';

const seen = <E extends HTMLElement>(name: string): E | null =>
  document.querySelector<E>(`[data-test="${name}"]`);
const text = (name: string): string => seen(name)?.textContent ?? '';

// Sheets of the test's browser are no dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  globalThis.ResizeObserver ??= class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  };
});

async function settle(): Promise<void> {
  for (let each = 0; each < 12; each += 1) await tick();
  flushSync();
}

async function press(name: string): Promise<void> {
  seen(name)?.click();
  await settle();
}

const step = (): string | undefined => seen('not-me-step')?.dataset.step;

test.each(['en', 'ar'])('a guided path from the lock to the note (%s)', async (language) => {
  useBackend(fake({ language }));
  await session.read();
  const shown = mount(NotMe, { target: document.body, props: { alert: 'al1' } });
  await settle();
  expect(document.body.textContent).not.toContain('window-');
  expect([step(), text('not-me-lock').includes('Emberline')]).toEqual(['lock', true]);
  expect(document.querySelectorAll('[aria-current="step"]').length).toBe(1);
  const turns = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-test="card-turn"]')];
  const locked = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('[data-test="payment-card"]')].map(
      (one) => one.dataset.locked,
    );
  expect(locked()).toEqual(['false', 'false']);
  turns()[0]?.click();
  await settle();
  expect(locked()).toEqual(['true', 'false']);
  turns()[1]?.click();
  await settle();
  expect([seen('problem')?.dataset.code, locked()]).toEqual(['refused', ['true', 'false']]);
  turns()[0]?.click();
  await settle();
  expect([seen('problem'), locked()]).toEqual([null, ['false', 'false']]);

  await press('not-me-next');
  expect([step(), text('fraud-phone'), seen('fraud-phone')?.dir]).toEqual([
    'call',
    '+61 1800 160 401',
    'ltr',
  ]);
  expect(document.activeElement).toBe(seen('not-me-step'));

  await press('not-me-next');
  const ticks = [...document.querySelectorAll<HTMLInputElement>('[data-test="dispute-tick"]')];
  expect(ticks.map((one) => one.checked)).toEqual([true, true, false, false, false]);
  const next = (): HTMLButtonElement | null => seen<HTMLButtonElement>('not-me-next');
  ticks[0]?.click();
  ticks[1]?.click();
  await settle();
  expect(next()?.disabled).toBe(true);
  ticks[0]?.click();
  ticks[4]?.click();
  await settle();
  const chosen = [...document.querySelectorAll<HTMLElement>('[data-test="dispute-row"]')]
    .filter((row) => row.querySelector('input')?.checked)
    .map((row) => row.dataset.id);
  await press('not-me-next');
  const [dispute] = await call('disputes', {});
  expect([step(), dispute?.rows, dispute?.state]).toEqual(['note', chosen, 'open']);

  const path = seen<HTMLInputElement>('note-path');
  expect(path?.value).toContain('emberline-dispute');
  if (path) path.value = '/home/me/there.pdf';
  path?.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  await press('note-write');
  expect(seen('note-written')).toBeNull();
  await press('note-replace');
  expect(text('note-written')).toContain('there.pdf');

  await press('dispute-give-up');
  expect([(await call('disputes', {}))[0]?.state, seen('dispute-refunded')]).toEqual(['given_up', null]);
  await press('dispute-go-on');
  expect((await call('disputes', {}))[0]?.state).toBe('open');
  await unmount(shown);
});

test('where no money moved the path ends at the bank, with nothing to dispute', async () => {
  const backend = fake({ language: 'en' });
  useBackend({
    ...backend,
    call: async (name, request) => {
      const view = await backend.call(name, request);
      return name === 'dispute_guide' ? { ...(view as object), rows: [] } : view;
    },
  } as typeof backend);
  await session.read();
  const shown = mount(NotMe, { target: document.body, props: { alert: 'al1' } });
  await settle();
  expect(document.querySelectorAll('.steps li').length).toBe(2);
  await press('not-me-next');
  expect([step(), seen('not-me-next'), seen('not-me-declined') !== null]).toEqual(['call', null, true]);
  await press('not-me-done');
  await unmount(shown);
});

test('the cards of a bank are asked for when the person wants them', async () => {
  useBackend(fake({ language: 'en' }));
  await session.read();
  const shown = mount(Cards, { target: document.body, props: { bank: 'b1' } });
  await settle();
  expect(seen('payment-card')).toBeNull();
  await press('cards-ask');
  expect([document.querySelectorAll('[data-test="payment-card"]').length, seen('cards-ask')]).toEqual([
    2,
    null,
  ]);
  await unmount(shown);
});

test('the card of a dispute says how it stands, with three buttons at most', async () => {
  useBackend(fake({ language: 'en' }));
  await session.read();
  const [alert] = await call('alerts', { open: false });
  const dispute = {
    id: 'd1',
    state: 'open',
    text: 'Disputed on 21 November: 2 transactions, 148.00 EUR; not refunded yet',
    late_text: '11 days without a refund. Ask the bank what became of it.',
  } as DisputeView;
  const message = { at: '2026-11-21T10:00:00Z', time_text: '10:00' } as MessageView;
  const card = (one: Partial<AlertView>): object =>
    mount(AlertCard, {
      target: document.body,
      props: { message, alert: { ...(alert as AlertView), ...one }, tab: 0 },
    });
  const buttons = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('.deeds button')].map((one) => one.dataset.test);

  const open = card({ state: 'not_mine', dispute });
  await settle();
  expect([text('alert-dispute'), text('alert-late')]).toEqual([dispute.text, dispute.late_text]);
  expect(buttons()).toEqual(['alert-guide', 'alert-refunded', 'alert-why']);
  await press('alert-guide');
  expect(layout.sheet).toEqual({ kind: 'not-me', alert: 'al1', disputed: true });
  await unmount(open);

  const ended = card({ state: 'not_mine', dispute: { ...dispute, state: 'refunded', late_text: '' } });
  await settle();
  expect([buttons(), seen('alert-late')]).toEqual([['alert-guide', 'alert-why'], null]);
  await unmount(ended);
  const asked = card({ state: 'open' });
  await settle();
  expect([buttons(), seen('alert-dispute')]).toEqual([['alert-mine', 'alert-not-mine', 'alert-why'], null]);
  await unmount(asked);
  layout.reset();
});
