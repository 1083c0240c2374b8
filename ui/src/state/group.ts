// How rows become days and cards. Pure: the same rows give the same cards.
import type { MessageView, TransactionView } from '../backend/views';

/** A row that is a transaction. */
export interface Purchase {
  message: MessageView;
  transaction: TransactionView;
}

export type Block =
  | { kind: 'purchases'; id: string; rows: Purchase[]; unreadBefore: boolean }
  | { kind: 'single'; id: string; message: MessageView; unreadBefore: boolean };

export interface Day {
  id: string;
  day: string;
  text: string;
  blocks: Block[];
}

/** A card of more than this many rows is folded, with its sum. */
export const FOLD_OVER = 5;

/**
 * Neighbouring transactions of one day form one card; the unread divider parts a card, since it has to stand
 * between two rows.
 */
export function group(messages: readonly MessageView[], unreadFrom: string | null): Day[] {
  const days: Day[] = [];
  for (const message of messages) {
    const day = dayOf(days, message);
    const unreadBefore = message.id === unreadFrom;
    const last = day.blocks.at(-1);
    if (message.card.kind !== 'transaction') {
      day.blocks.push({ kind: 'single', id: message.id, message, unreadBefore });
    } else if (last?.kind === 'purchases' && !unreadBefore) {
      last.rows.push({ message, transaction: message.card.transaction });
    } else {
      const rows = [{ message, transaction: message.card.transaction }];
      day.blocks.push({ kind: 'purchases', id: message.id, rows, unreadBefore });
    }
  }
  return days;
}

function dayOf(days: Day[], message: MessageView): Day {
  const last = days.at(-1);
  if (last && last.day === message.day) return last;
  // A day may come twice in a list whose order is not by day alone; its key must not.
  const before = days.filter((one) => one.day === message.day).length;
  const day = { id: `${message.day} ${before}`, day: message.day, text: message.day_text, blocks: [] };
  days.push(day);
  return day;
}
