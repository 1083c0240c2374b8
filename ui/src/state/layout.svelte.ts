// What stands where in the window: the open conversation, panes, sheets.
import type { BankFoundView, ChoiceView, RestoreView, TransactionView } from '../backend/views';

/** What is drawn over the panes, one at a time. */
export type Sheet =
  | { kind: 'settings' }
  | { kind: 'egress'; bank?: string }
  | { kind: 'undo' }
  | { kind: 'keys' }
  | { kind: 'mock' }
  | { kind: 'link'; text?: string; bank?: BankFoundView; toml?: string | null }
  | { kind: 'sign-in'; restored: RestoreView }
  | { kind: 'unlink'; bank: string; name: string; byHand?: boolean }
  | { kind: 'joining'; bank: string }
  | ({ kind: 'export'; bank: string | null; conversation: string | null } & ExportWish)
  | { kind: 'print'; bank: string | null; conversation: string | null; rows: string[]; title: string }
  | { kind: 'date' }
  | { kind: 'file-question'; choice: ChoiceView; columns: boolean; answer: (value: string | null) => void }
  | { kind: 'mapping'; file: FileGiven; answer: (value: Mapped | null) => void }
  | { kind: 'not-me'; alert: string; disputed: boolean }
  | { kind: 'categorize'; transactions: TransactionView[] }
  | { kind: 'split'; transaction: TransactionView }
  | { kind: 'duplicate'; transaction: TransactionView }
  | { kind: 'receipts'; transaction: string; attachment: string }
  | { kind: 'by-hand'; record: HandSheet }
  | { kind: 'rename'; account: string; name: string }
  | { kind: 'rows'; title: string; query: RowsQuery };

/** What a report is offered with: a format, days, or the report whose changes are to be written. */
export interface ExportWish {
  format?: string | undefined;
  account?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  correction?: string | undefined;
}

/** Writing into an account by hand: a row, what was counted, or a row anew. */
export type HandSheet =
  | { kind: 'record'; bank: string }
  | { kind: 'count'; bank: string }
  | { kind: 'amend'; row: TransactionView };
/** A table as an import is asked for it: where it lies, or how it begins. */
export interface FileGiven {
  name: string;
  path: string | null;
  base64: string | null;
  /** What was answered already. */
  format: string | null;
}

/** What the person said of a table. */
export interface Mapped {
  format: string;
  /** The name under which it is remembered; nothing when it is not. */
  remember: string | null;
}

/** Rows behind a figure, or of an account. */
export interface RowsQuery {
  ids: string[];
  account?: string;
  /** Of these days, by `made`, `booked` or `value`. */
  from?: string;
  to?: string;
  by?: string;
}

class Layout {
  conversation = $state<string | null>(null);
  /** Under 720 px: which of the panes is seen. */
  pane = $state<'list' | 'chat'>('list');
  /** Wide windows show the details unless they were put away; narrower ones only when asked. */
  detailsWide = $state(true);
  detailsOver = $state(false);
  sheet = $state.raw<Sheet | null>(null);
  /** Search: off, over everything, or in one conversation. */
  search = $state<{ open: boolean; here: boolean }>({ open: false, here: false });
  /** Amounts are hidden from eyes around. */
  hidden = $state(false);
  /** Files are being held over the window. */
  dragging = $state(false);

  select(id: string | null): void {
    this.conversation = id;
    if (id) this.pane = 'chat';
  }

  toggleDetails(wide: boolean): void {
    if (wide) this.detailsWide = !this.detailsWide;
    else this.detailsOver = !this.detailsOver;
  }

  show(sheet: Sheet): void {
    this.sheet = sheet;
  }

  close(): void {
    this.sheet = null;
  }

  /** Nothing of an open vault stays on a locked screen. */
  reset(): void {
    this.conversation = null;
    this.pane = 'list';
    this.detailsOver = false;
    this.sheet = null;
    this.search = { open: false, here: false };
  }
}

export const layout = new Layout();

/** Hides every figure of a text that came from the program, when figures are hidden. */
export function veil(text: string): string {
  return layout.hidden ? text.replace(/[\d٠-٩][\d٠-٩.,٫٬]*/g, '•••') : text;
}
