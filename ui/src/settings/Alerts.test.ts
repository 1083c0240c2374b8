import { flushSync, mount, tick, unmount } from 'svelte';
import { expect, test } from 'vitest';
import { call, useBackend } from '../backend/backend';
import { fake } from '../backend/fake';
import { session } from '../state/session.svelte';
import Alerts from './Alerts.svelte';

const seen = <E extends HTMLElement>(name: string): E | null =>
  document.querySelector<E>(`[data-test="${name}"]`);

async function settle(): Promise<void> {
  for (let each = 0; each < 9; each += 1) await tick();
  flushSync();
}

test.each(['en', 'ar'])('how many alerts, of what, and what is known (%s)', async (language) => {
  useBackend(fake({ language }));
  await session.read();
  const shown = mount(Alerts, { target: document.body });
  await settle();
  expect(document.body.textContent).not.toContain('window-');
  const budget = seen<HTMLSelectElement>('alerts-budget');
  expect([budget?.value, budget?.options.length]).toEqual(['few', 3]);
  if (budget) budget.value = 'many';
  budget?.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  const kept = async (key: string): Promise<string | undefined> =>
    (await call('settings', {})).find((one) => one.key === key)?.value;
  expect(await kept('alerts-budget')).toBe('many');
  const watched = seen<HTMLInputElement>('watch-duplicate-charge');
  expect(watched?.checked).toBe(true);
  watched?.click();
  await settle();
  expect(await kept('alerts-muted.duplicate-charge')).toBe('on');

  seen<HTMLInputElement>('weekly')?.click();
  await settle();
  expect([await kept('weekly-summary'), seen<HTMLInputElement>('weekly')?.checked]).toEqual(['on', true]);

  expect(seen('alert-forget')).toBeNull();
  await call('answer_alert', { id: 'al1', answer: 'expected', up_to: '200.00', until: null });
  await unmount(shown);
  const again = mount(Alerts, { target: document.body });
  await settle();
  const forget = seen('alert-forget');
  expect(forget?.getAttribute('aria-label')).toContain('Bramble Cafe');
  forget?.click();
  await settle();
  expect([seen('alert-forget'), (await call('alerts', { open: false }))[0]?.state]).toEqual([null, 'open']);
  for (const [key, value] of [
    ['alerts-budget', 'few'],
    ['alerts-muted.duplicate-charge', 'off'],
    ['weekly-summary', 'off'],
  ] as const)
    await call('set_setting', { key, value });
  await unmount(again);
});
