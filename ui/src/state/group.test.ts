import { expect, test } from 'vitest';
import { asked, message } from '../../test/messages';
import { group } from './group';

test('neighbouring transactions of one day form one card, oldest first', () => {
  const days = group([message('1', 'd1'), message('2', 'd1'), message('3', 'd2')], null);
  expect(days.map((day) => day.day)).toEqual(['d1', 'd2']);
  const [first] = days[0]?.blocks ?? [];
  expect(first?.kind === 'purchases' && first.rows.map((row) => row.message.id)).toEqual(['1', '2']);
});

test('another card between two transactions parts them', () => {
  const [day] = group([message('1', 'd'), message('2', 'd', asked('how much?')), message('3', 'd')], null);
  expect(day?.blocks.map((block) => block.kind)).toEqual(['purchases', 'single', 'purchases']);
});

test('the unread divider stands between two rows, so it parts a card', () => {
  const [day] = group([message('1', 'd'), message('2', 'd'), message('3', 'd')], '2');
  expect(day?.blocks.map((block) => [block.id, block.unreadBefore])).toEqual([
    ['1', false],
    ['2', true],
  ]);
});

test('a day that comes twice keeps keys apart, and older rows of a day do not change its key', () => {
  const rows = [message('1', 'd1'), message('2', 'd2'), message('3', 'd1')];
  expect(new Set(group(rows, null).map((day) => day.id)).size).toBe(3);
  const later = group([message('2', 'd2')], null)[0]?.id;
  expect(group([message('1', 'd2'), message('2', 'd2')], null)[0]?.id).toBe(later);
});

test('nothing gives nothing', () => {
  expect(group([], null)).toEqual([]);
});
