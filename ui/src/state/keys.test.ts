import { expect, test } from 'vitest';
import { bindings, commandOf, type Pressed, written } from './keys';

function press(key: string, held: Partial<Pressed> = {}): Pressed {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '';
  return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

const ctrl = { ctrlKey: true };

test('each key means one thing', () => {
  const shapes = bindings.map((one) => [one.key, one.ctrl, one.shift, one.alt].join());
  expect(new Set(shapes).size).toBe(bindings.length);
});

test.each([
  ['f', ctrl, 'search'],
  ['F', { ctrlKey: true, shiftKey: true }, 'search-here'],
  ['ArrowUp', { altKey: true }, 'previous'],
  ['ArrowDown', { altKey: true, shiftKey: true }, 'next-unread'],
  ['T', { ctrlKey: true, shiftKey: true }, 'composer'],
  ['j', ctrl, 'newest'],
  ['d', ctrl, 'details'],
  ['r', ctrl, 'sync'],
  ['l', ctrl, 'lock'],
  ['H', { ctrlKey: true, shiftKey: true }, 'hide'],
  ['p', ctrl, 'print'],
  ['g', ctrl, 'date'],
  [',', ctrl, 'settings'],
  ['/', ctrl, 'keys'],
  ['Escape', {}, 'back'],
])('%s', (key, held, command) => {
  expect(commandOf(press(key, held), false, true)).toBe(command);
});

test('Ctrl and a digit opens a conversation, whatever the layout writes there', () => {
  expect(commandOf(press('&', { ctrlKey: true, code: 'Digit1' }), false, false)).toBe('conversation-1');
  expect(commandOf(press('٩', { ctrlKey: true, code: 'Digit9' }), false, false)).toBe('conversation-9');
});

test('an Arabic layout reaches the same keys by their place', () => {
  expect(commandOf(press('ب', { ctrlKey: true, code: 'KeyF' }), false, false)).toBe('search');
  expect(commandOf(press('ظ', { ctrlKey: true, code: 'Slash' }), false, false)).toBe('keys');
});

test('a Latin layout is read by its letters, not by their place', () => {
  expect(commandOf(press('w', { ctrlKey: true, code: 'KeyZ' }), false, false)).toBeNull();
});

test('undo leaves a field alone that is being written in', () => {
  expect(commandOf(press('z', ctrl), false, true)).toBeNull();
  expect(commandOf(press('z', ctrl), false, false)).toBe('undo');
});

test('on a Mac, Cmd is what Ctrl is elsewhere', () => {
  expect(commandOf(press('f', { metaKey: true }), true, false)).toBe('search');
  expect(commandOf(press('f', ctrl), true, false)).toBeNull();
});

test('keys that mean nothing are left to the page', () => {
  expect(commandOf(press('a'), false, true)).toBeNull();
  expect(commandOf(press('c', ctrl), false, false)).toBeNull();
});

test('a key is written as it stands on the keyboard', () => {
  const binding = bindings.find((one) => one.command === 'next-unread');
  expect(binding && written(binding, false)).toEqual(['Alt', 'Shift', '↓']);
});
