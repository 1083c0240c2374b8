// What commands do, whether they come from a key, a menu or `/`.
import { call } from '../backend/backend';
import type { ConversationView } from '../backend/views';
import { conversations } from './conversations.svelte';
import { drafts } from './drafts.svelte';
import { layout } from './layout.svelte';
import { reading } from './reading.svelte';
import { session } from './session.svelte';
import { timeline } from './timeline.svelte';
import { attempt, toasts } from './toast.svelte';
import { importByHand } from './files';
import { toPrint } from './printing';
import type { Command } from './keys';
import type { Deed } from './commands';

/** Below these widths the details fold, and one pane stands at a time. */
export const FOLD_BELOW = 1000;
export const ONE_PANE_BELOW = 720;

const wide = (): boolean => window.innerWidth >= FOLD_BELOW;

export function act(deed: Exclude<Deed, object>, one: ConversationView | null): void {
  const deeds: Record<Exclude<Deed, object>, () => void> = {
    sync: () => sync(one),
    search: () => (layout.search = { open: true, here: false }),
    link: () => layout.show({ kind: 'link' }),
    import: () => importByHand(one?.id),
    export: () => layout.show({ kind: 'export', ...reportOf(one) }),
    egress: () => layout.show({ kind: 'egress' }),
    undo: () => layout.show({ kind: 'undo' }),
    settings: () => layout.show({ kind: 'settings' }),
    lock: () => void lock(),
    keys: () => layout.show({ kind: 'keys' }),
  };
  deeds[deed]();
}

/** What a report is about; from Sarraf's own conversation, all banks. */
function reportOf(one: ConversationView | null): { bank: string | null; conversation: string | null } {
  return { bank: one?.bank ?? null, conversation: one && one.kind !== 'sarraf' ? one.id : null };
}

/** Reads the bank of a conversation; from Sarraf's own, all of them. What came by file can not be read again. */
function sync(one: ConversationView | null): void {
  if (one?.kind === 'bank' && one.bank) void reading.start([one.bank]);
  else if (one?.kind === 'sarraf') void reading.start([]);
}

/** Locks the vault: its keys are wiped, and nothing is read until it is unlocked. */
export function lock(): Promise<void> {
  return lockWith('vault_lock');
}

/** Locks the screen after idle minutes: the vault stays open behind it, and reading goes on. */
export function lockScreen(): Promise<void> {
  return lockWith('screen_lock');
}

async function lockWith(command: 'vault_lock' | 'screen_lock'): Promise<void> {
  if (session.status?.look_around) return;
  await drafts.keepAll();
  const status = await attempt(() => call(command, {}));
  if (status) session.take(status);
}

export function goTo(id: string | null): void {
  if (!id) return;
  layout.select(id);
  requestAnimationFrame(() => {
    document
      .querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  });
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('[data-test=composer]')?.focus();
}

/** One step back: sheet, search, details, then the list on a narrow window. */
function back(): void {
  if (layout.sheet) layout.close();
  else if (layout.search.open) layout.search = { open: false, here: false };
  else if (layout.detailsOver) layout.detailsOver = false;
  else if (toasts.now) toasts.close();
  else if (window.innerWidth < ONE_PANE_BELOW && layout.pane === 'chat') layout.pane = 'list';
  else focusComposer();
}

/** Hides every amount, or shows them again: here at once, and in what the program tells the desktop. */
export function hideAmounts(hidden: boolean): void {
  layout.hidden = hidden;
  void attempt(() => session.set('hide_amounts', hidden ? 'on' : 'off'));
}

const doings: Record<string, () => void> = {
  search: () => (layout.search = { open: true, here: false }),
  'search-here': () => (layout.search = { open: true, here: true }),
  previous: () => goTo(conversations.neighbour(layout.conversation, -1, false)),
  next: () => goTo(conversations.neighbour(layout.conversation, 1, false)),
  'previous-unread': () => goTo(conversations.neighbour(layout.conversation, -1, true)),
  'next-unread': () => goTo(conversations.neighbour(layout.conversation, 1, true)),
  composer: focusComposer,
  newest: () => void timeline.toEnd(),
  details: () => layout.toggleDetails(wide()),
  sync: () => act('sync', conversations.find(layout.conversation)),
  undo: () => void toasts.undo(),
  lock: () => void lock(),
  hide: () => hideAmounts(!layout.hidden),
  print: () => layout.show(toPrint(document.activeElement)),
  date: () => layout.show({ kind: 'date' }),
  settings: () => layout.show({ kind: 'settings' }),
  keys: () => layout.show({ kind: 'keys' }),
  back,
};

/** Does what a key means; keys of the open window do nothing on a locked one. */
export function doCommand(command: Command): void {
  const number = /^conversation-(\d)$/.exec(command)?.[1];
  if (number) goTo(conversations.all[Number(number) - 1]?.id ?? null);
  else doings[command]?.();
}
