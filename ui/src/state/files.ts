// Files of bank data: dropped on the window, or chosen. What came of one stands in its conversation.
import { call, Failure } from '../backend/backend';
import type { ChoiceView, ImportRequest, ImportView } from '../backend/views';
import { layout } from './layout.svelte';
import { toasts } from './toast.svelte';

const nothing: ImportRequest = {
  path: null,
  name: null,
  base64: null,
  account: null,
  conversation: null,
  format: null,
  dry_run: false,
};

/** Endings the chooser offers; what a file is, is decided by what it holds. */
export const ENDINGS = '.ofx,.qfx,.qif,.csv,.txt,.xml,.sta,.mt940,.940,.942';

/** The same request with the answer to a question it led to. */
export function answered(request: ImportRequest, key: string, value: string): ImportRequest {
  if (key === 'account') return { ...request, account: value };
  return { ...request, format: [request.format, `${key}=${value}`].filter(Boolean).join(',') };
}

/** Asks what the file leaves open; nothing when the person gives up. */
function ask(choice: ChoiceView): Promise<string | null> {
  return new Promise((answer) => layout.show({ kind: 'file-question', choice, answer }));
}

async function take(request: ImportRequest): Promise<ImportView | undefined> {
  try {
    const brought = await call('import_file', request);
    toasts.done([brought.text, ...brought.notes].join(' '), true);
    if (brought.conversation) layout.select(brought.conversation);
    return brought;
  } catch (reason) {
    const { choice } = Failure.from(reason).view;
    if (!choice) {
      toasts.failed(reason);
      return undefined;
    }
    const value = await ask(choice);
    return value === null ? undefined : take(answered(request, choice.key, value));
  }
}

/** Paths let go over the window, one after the other: a file that names no account is the open conversation's. */
export async function importPaths(paths: string[]): Promise<void> {
  const conversation = layout.conversation;
  for (const path of paths) await take({ ...nothing, path, conversation });
}

export async function importFile(
  file: File,
  conversation: string | null = null,
): Promise<ImportView | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return take({ ...nothing, name: file.name, base64: base64(bytes), conversation });
}

/** Opens the chooser, for a conversation or for whichever account it is. */
export function importByHand(conversation: string | null = null): void {
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = ENDINGS;
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0];
    if (file) void importFile(file, conversation);
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
