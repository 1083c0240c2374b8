// Copying out: without isolation marks, and account numbers do not stay.
import { unmarked } from './words.svelte';

const STAYS_MS = 60_000;

export async function copy(text: string, secret = false): Promise<boolean> {
  const plain = unmarked(text);
  try {
    await navigator.clipboard.writeText(plain);
  } catch {
    if (!copyByHand(plain)) return false;
  }
  if (secret) setTimeout(() => void forget(plain), STAYS_MS);
  return true;
}

async function forget(text: string): Promise<void> {
  // Only if it is still ours: what was copied since is left alone, and where that can not be read we clear.
  const now = await navigator.clipboard.readText().catch(() => text);
  if (now === text) await navigator.clipboard.writeText('').catch(() => undefined);
}

function copyByHand(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'only-spoken';
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
