// Parts of a made-up conversation, and sums of made-up rows.
import type { AmountView, MessageView, TimelineRequest, TimelineView } from '../views';
import type { Row } from './book';
import { amount, type Locale } from './format';

export interface Lazy {
  id: string;
  at: Date;
  make: () => MessageView;
}

/** The page a request asks for, of rows that stand oldest first. */
export function around(all: Lazy[], request: TimelineRequest, read: number): TimelineView {
  const { limit } = request;
  const at = all.findIndex((one) => one.id === request.message);
  const firstUnread = all.findIndex((one) => one.at.getTime() > read && one.make().unread);
  const dated = all.findIndex((one) => one.at.toISOString() >= (request.at ?? ''));
  const centred = (index: number): number =>
    Math.max(0, Math.min(index - Math.floor(limit / 2), all.length - limit));
  const starts: Record<string, number> = {
    end: all.length - limit,
    unread: firstUnread < 0 ? all.length - limit : centred(firstUnread),
    before: at - limit,
    after: at + 1,
    around: centred(at),
    date: Math.min(Math.max(0, dated - 5), all.length - 1),
  };
  const from = Math.max(0, starts[request.anchor] ?? 0);
  const to = request.anchor === 'before' ? at : Math.min(all.length, from + limit);
  return {
    messages: all.slice(from, to).map((one) => one.make()),
    has_before: from > 0,
    has_after: to < all.length,
    unread_from: all[firstUnread]?.id ?? null,
    unread: firstUnread < 0 ? 0 : all.length - firstUnread,
  };
}

export function totals(rows: Row[], locale: Locale): AmountView[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.minor);
  return [...sums].map(([currency, minor]) => amount(minor, currency, locale));
}
