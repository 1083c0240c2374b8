// Receipts: chosen for a transaction, or let go over it.
import { call, type Place } from '../backend/backend';
import type { AttachRequest } from '../backend/views';
import { base64, importPaths } from './files';
import { toasts } from './toast.svelte';
import { say } from './words.svelte';

/** Endings of what is never a file of a bank. */
const RECEIPT = /\.(png|jpe?g|gif|webp|hei[cf]|pdf)$/i;
/** What the chooser offers; what a file is, is decided by what it holds. */
export const ENDINGS = '.png,.jpg,.jpeg,.gif,.webp,.heic,.heif,.pdf,.txt';
/** What the program takes, and a little more so that it can say so itself. */
const LARGEST = 21 * 1024 * 1024;

/** Which of these are receipts, by their names. */
export function receiptsAmong(paths: string[]): { receipts: string[]; others: string[] } {
  const receipts = paths.filter((path) => RECEIPT.test(path));
  return { receipts, others: paths.filter((path) => !receipts.includes(path)) };
}

/** The transaction under a point, else the only one that is open. */
export function rowAt(place: Place): string | null {
  const under = document.elementFromPoint?.(place.x, place.y)?.closest<HTMLElement>('[data-receives]');
  const open = document.querySelectorAll<HTMLElement>('[data-receives]:has([aria-expanded=true])');
  return (under ?? (open.length === 1 ? open[0] : null))?.dataset.receives ?? null;
}

async function attach(request: AttachRequest): Promise<boolean> {
  try {
    await call('attach', request);
    toasts.done(say('window-receipt-attached'), true);
    return true;
  } catch (reason) {
    toasts.failed(reason);
    return false;
  }
}

/** Pictures and PDFs go to the transaction they are let go over, everything else is read as a bank's file. */
export async function dropped(paths: string[], place: Place): Promise<void> {
  const { receipts, others } = receiptsAmong(paths);
  const id = rowAt(place);
  if (receipts.length > 0 && id === null) {
    toasts.done(say('window-receipt-where'));
  } else if (id !== null) {
    for (const path of receipts) if (!(await attach({ id, path, name: null, base64: null }))) break;
  }
  if (others.length > 0) await importPaths(others);
}

export async function attachFile(id: string, file: File): Promise<boolean> {
  // No more is read than shows that it is too large.
  const bytes = new Uint8Array(await file.slice(0, LARGEST).arrayBuffer());
  return attach({ id, path: null, name: file.name, base64: base64(bytes) });
}
