// Files of bank data: dropped on the window, or chosen. What came of one stands in its conversation.
import { call } from '../backend/backend';
import type { ImportRequest, ImportView } from '../backend/views';
import { layout } from './layout.svelte';
import { attempt, toasts } from './toast.svelte';

const nothing: ImportRequest = {
  path: null,
  name: null,
  base64: null,
  account: null,
  format: null,
  dry_run: false,
};

/** Endings the chooser offers; what a file is, is decided by what it holds. */
export const ENDINGS = '.ofx,.qfx,.csv,.txt';

async function take(request: ImportRequest): Promise<ImportView | undefined> {
  const brought = await attempt(() => call('import_file', request));
  if (!brought) return undefined;
  toasts.done(brought.text, true);
  if (brought.conversation) layout.select(brought.conversation);
  return brought;
}

/** Paths let go over the window, one after the other. */
export async function importPaths(paths: string[]): Promise<void> {
  for (const path of paths) await take({ ...nothing, path });
}

export async function importFile(file: File): Promise<ImportView | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return take({ ...nothing, name: file.name, base64: base64(bytes) });
}

/** Opens the chooser. */
export function importByHand(): void {
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = ENDINGS;
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0];
    if (file) void importFile(file);
  });
  chooser.click();
}

export function base64(bytes: Uint8Array): string {
  const STEP = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}
