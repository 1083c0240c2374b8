import { flushSync, mount, tick, unmount } from 'svelte';
import { expect, test } from 'vitest';
import { useBackend } from '../backend/backend';
import { fake } from '../backend/fake';
import { session } from '../state/session.svelte';
import Background from './Background.svelte';

const seen = (name: string): HTMLInputElement | null => document.querySelector(`[data-test="${name}"]`);

async function settle(): Promise<void> {
  for (let each = 0; each < 5; each += 1) await tick();
  flushSync();
}

async function turn(name: string): Promise<void> {
  seen(name)?.click();
  await settle();
}

test.each(['en', 'ar'])(
  'going on without a window and starting at login are chosen (%s)',
  async (language) => {
    useBackend(fake({ language }));
    await session.read();
    const shown = mount(Background, { target: document.body });
    await settle();
    expect(document.body.textContent).not.toContain('window-');
    expect([seen('background')?.checked, seen('at-login')?.checked]).toEqual([false, false]);
    await turn('background');
    await turn('at-login');
    expect([session.status?.background, session.status?.at_login]).toEqual([true, true]);
    expect(seen('no-tray')).toBeNull();
    // Without an icon it could not be found again.
    if (session.status) session.take({ ...session.status, tray: false });
    await settle();
    expect(seen('no-tray')?.textContent).not.toBe('');
    await turn('background');
    expect([session.status?.background, seen('no-tray')]).toEqual([false, null]);
    await unmount(shown);
  },
);
