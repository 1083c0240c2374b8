import { expect, test } from 'vitest';
import { message } from '../../test/messages';
import type { TimelineView } from '../backend/views';
import { arrived, fromPage, MOST, type Span, withNewer, withOlder } from './span';

function page(from: number, to: number, before: boolean, after: boolean): TimelineView {
  const messages = Array.from({ length: to - from }, (_, index) => message(String(from + index), 'd'));
  return { messages, has_before: before, has_after: after, unread_from: null, unread: 0 };
}

const ids = (span: Span): (string | undefined)[] => [span.messages[0]?.id, span.messages.at(-1)?.id];

test('older rows go before, and a row is never held twice', () => {
  const span = withOlder(fromPage(page(60, 120, true, false)), page(0, 61, false, true));
  expect(ids(span)).toEqual(['0', '119']);
  expect(span.messages.length).toBe(120);
  expect(span.hasBefore).toBe(false);
  expect(span.hasAfter).toBe(false);
});

test('memory is bounded: what falls off the far end is known to be missing', () => {
  let span = fromPage(page(1000, 1060, true, false));
  for (let from = 940; from >= 400; from -= 60) span = withOlder(span, page(from, from + 60, true, true));
  expect(span.messages.length).toBe(MOST);
  expect(ids(span)).toEqual(['400', String(400 + MOST - 1)]);
  expect(span.hasAfter).toBe(true);
});

test('scrolling back down brings the end again', () => {
  let span: Span = fromPage(page(0, MOST, false, true));
  span = withNewer(span, page(MOST, MOST + 60, true, false));
  expect(span.messages.length).toBe(MOST);
  expect(ids(span)).toEqual(['60', String(MOST + 59)]);
  expect([span.hasBefore, span.hasAfter]).toEqual([true, false]);
});

test('what arrived is what stands after the last row that was known', () => {
  const before = fromPage(page(0, 60, false, false));
  const now = fromPage(page(0, 63, false, false));
  expect(arrived(before, now).map((one) => one.id)).toEqual(['60', '61', '62']);
});

test('a late row in the middle is no news at the end, and nothing is news when the end was not seen', () => {
  const before = fromPage(page(0, 60, false, false));
  const late = {
    ...before,
    messages: [...before.messages.slice(0, 30), message('x', 'd'), ...before.messages.slice(30)],
  };
  expect(arrived(before, late)).toEqual([]);
  expect(arrived({ ...before, hasAfter: true }, fromPage(page(0, 63, false, false)))).toEqual([]);
});
