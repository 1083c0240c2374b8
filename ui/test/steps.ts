// What a person does in the mounted program, and waits for.
import { flushSync } from 'svelte';
import { expect, vi } from 'vitest';

export const one = (name: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-test="${name}"]`);

export async function sees(name: string): Promise<HTMLElement> {
  return vi.waitFor(
    () => {
      flushSync();
      const found = one(name);
      if (!found) throw new Error(`no ${name}`);
      return found;
    },
    { timeout: 15_000 },
  );
}

export async function click(name: string): Promise<void> {
  const found = await sees(name);
  await vi.waitFor(() => expect(found.hasAttribute('disabled')).toBe(false), { timeout: 15_000 });
  found.click();
  flushSync();
}
