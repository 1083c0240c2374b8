// Files of bank data: dropped on the window, or chosen. What came of one stands in its conversation.
import { call, Failure } from '../backend/backend';
import type { ChoiceView, ImportRequest, ImportView } from '../backend/views';
import { importing } from './importing.svelte';
import { layout, type Mapped } from './layout.svelte';
import { toasts } from './toast.svelte';
import { say } from './words.svelte';

const nothing: ImportRequest = {
  path: null,
  name: null,
  base64: null,
  account: null,
  conversation: null,
  format: null,
  remember: null,
  dry_run: false,
};

/** Endings the chooser offers; what a file is, is decided by what it holds. */
export const ENDINGS = '.ofx,.qfx,.qif,.csv,.txt,.xml,.sta,.mt940,.940,.942';

/** The same request with the answer to a question it led to. */
export function answered(request: ImportRequest, key: string, value: string): ImportRequest {
  if (key === 'account') return { ...request, account: value };
  return { ...request, format: [request.format, `${key}=${value}`].filter(Boolean).join(',') };
}

/** The answer to a question about a table: all of it is said on a sheet of its own. */
export const COLUMNS = 'columns';
/** So much of a file is looked at before it is read. */
const BEGINNING = 256 * 1024;
/** In letters of base64, whole groups of four. */
const BEGINNING_TEXT = Math.ceil(BEGINNING / 3) * 4;
/** Files whose name says that they are tables. */
const TABLES = /\.(csv|tsv|txt)$/i;
/** Larger files are not sent through the window. */
const LARGEST = 256 * 1024 * 1024;

function nameOf({ name, path }: ImportRequest): string {
  return name ?? path?.split(/[\\/]/).pop() ?? '';
}

/** Asks what the file leaves open; nothing when the person gives up. */
function ask(choice: ChoiceView, request: ImportRequest): Promise<string | null> {
  const columns = choice.key !== 'account' && TABLES.test(nameOf(request));
  return new Promise((answer) => layout.show({ kind: 'file-question', choice, columns, answer }));
}

/** Shows the first rows of a table and asks what its columns hold. */
function map(request: ImportRequest): Promise<Mapped | null> {
  const { path, base64, format } = request;
  const file = { name: nameOf(request), path, base64: base64?.slice(0, BEGINNING_TEXT) ?? null, format };
  return new Promise((answer) => layout.show({ kind: 'mapping', file, answer }));
}

async function mapped(request: ImportRequest): Promise<ImportView | undefined> {
  const said = await map(request);
  return said ? take({ ...request, ...said }) : undefined;
}

async function take(request: ImportRequest): Promise<ImportView | undefined> {
  try {
    const brought = await importing.during(nameOf(request), () => call('import_file', request));
    toasts.done([brought.text, ...brought.notes].join(' '), true);
    if (brought.conversation) layout.select(brought.conversation);
    return brought;
  } catch (reason) {
    const { choice, code } = Failure.from(reason).view;
    if (code === 'cancelled') {
      toasts.done(say('window-import-stopped'));
      return undefined;
    }
    if (!choice) {
      toasts.failed(reason);
      return undefined;
    }
    if (choice.key === COLUMNS) return mapped(request);
    const value = await ask(choice, request);
    if (value === COLUMNS) return mapped(request);
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
  if (file.size > LARGEST) {
    toasts.partly([say('import-too-large'), say('import-too-large-next')]);
    return undefined;
  }
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
