// The part of a conversation that is held: bounded, extended at either end, never the whole.
import type { MessageView, TimelineView } from '../backend/views';

/** Rows asked for at once, and the most that are held (and drawn). */
export const PAGE = 60;
export const MOST = 240;

export interface Span {
  messages: MessageView[];
  hasBefore: boolean;
  hasAfter: boolean;
}

export const nothing: Span = { messages: [], hasBefore: false, hasAfter: false };

export function fromPage(page: TimelineView): Span {
  return { messages: page.messages, hasBefore: page.has_before, hasAfter: page.has_after };
}

/** Older rows go before; what falls off the far end is asked for again when it is needed. */
export function withOlder(span: Span, page: TimelineView): Span {
  const held = new Set(span.messages.map((one) => one.id));
  const joined = [...page.messages.filter((one) => !held.has(one.id)), ...span.messages];
  const messages = joined.slice(0, MOST);
  return { messages, hasBefore: page.has_before, hasAfter: span.hasAfter || messages.length < joined.length };
}

/** Newer rows go after. */
export function withNewer(span: Span, page: TimelineView): Span {
  const held = new Set(span.messages.map((one) => one.id));
  const joined = [...span.messages, ...page.messages.filter((one) => !held.has(one.id))];
  const messages = joined.slice(-MOST);
  return { messages, hasBefore: span.hasBefore || messages.length < joined.length, hasAfter: page.has_after };
}

/** Rows that are new at the end of `now`, seen from `before`; none if the two do not touch. */
export function arrived(before: Span, now: Span): MessageView[] {
  const last = before.messages.at(-1);
  if (!last || before.hasAfter) return [];
  const known = new Set(before.messages.map((one) => one.id));
  const at = now.messages.findIndex((one) => one.id === last.id);
  return now.messages.slice(at + 1).filter((one) => !known.has(one.id));
}
