import { flushSync, mount, tick, unmount } from 'svelte';
import { expect, test } from 'vitest';
import { useBackend } from '../backend/backend';
import { fake } from '../backend/fake';
import { session } from '../state/session.svelte';
import Notifications from './Notifications.svelte';

const seen = (name: string): HTMLInputElement | HTMLSelectElement | null =>
  document.querySelector(`[data-test="${name}"]`);

async function turn(name: string): Promise<void> {
  seen(name)?.click();
  await settle();
}

async function settle(): Promise<void> {
  for (let each = 0; each < 5; each += 1) await tick();
  flushSync();
}

test.each(['en', 'ar'])('what the desktop is told is chosen in the settings (%s)', async (language) => {
  useBackend(fake({ language }));
  await session.read();
  const shown = mount(Notifications, { target: document.body });
  await settle();
  expect(document.body.textContent).not.toContain('window-');
  const box = (name: string): boolean => (seen(name) as HTMLInputElement).checked;
  expect([box('notify'), box('notify-preview'), box('quiet-hours')]).toEqual([true, false, false]);
  await turn('notify-preview');
  expect(session.status?.notification_preview).toBe(true);
  await turn('quiet-hours');
  expect(session.status?.quiet_hours).toBe('22:00-07:00');
  const from = seen('quiet-from') as HTMLSelectElement;
  // What would end where it begins is not offered.
  expect([...from.options].map((one) => one.value)).not.toContain('07:00');
  from.value = '23:00';
  from.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  expect(session.status?.quiet_hours).toBe('23:00-07:00');
  await turn('quiet-hours');
  expect([session.status?.quiet_hours, seen('quiet-from')]).toEqual(['off', null]);
  await turn('notify');
  expect([session.status?.notifications, seen('notify-preview')]).toEqual([false, null]);
  await unmount(shown);
});
