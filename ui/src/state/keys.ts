// Every key of the window, in one table: what is pressed, what it does, how it is called in the list of keys.

export type Command =
  | 'search'
  | 'search-here'
  | 'previous'
  | 'next'
  | 'previous-unread'
  | 'next-unread'
  | 'composer'
  | 'newest'
  | 'details'
  | 'sync'
  | 'undo'
  | 'lock'
  | 'hide'
  | 'print'
  | 'date'
  | 'settings'
  | 'keys'
  | 'back'
  | `conversation-${number}`;

export interface Binding {
  command: Command;
  key: string;
  ctrl?: boolean;
  shift?: boolean;
  alt?: boolean;
  /** Its name in the list of keys. */
  name: string;
  /** Leaves a field alone when something is being written in it. */
  notWriting?: boolean;
}

export const bindings: readonly Binding[] = [
  { command: 'search', key: 'f', ctrl: true, name: 'window-key-search' },
  { command: 'search-here', key: 'f', ctrl: true, shift: true, name: 'window-key-search-here' },
  { command: 'previous', key: 'ArrowUp', alt: true, name: 'window-key-previous' },
  { command: 'next', key: 'ArrowDown', alt: true, name: 'window-key-next' },
  { command: 'previous-unread', key: 'ArrowUp', alt: true, shift: true, name: 'window-key-previous-unread' },
  { command: 'next-unread', key: 'ArrowDown', alt: true, shift: true, name: 'window-key-next-unread' },
  { command: 'composer', key: 't', ctrl: true, shift: true, name: 'window-key-composer' },
  { command: 'newest', key: 'j', ctrl: true, name: 'window-key-newest' },
  { command: 'details', key: 'd', ctrl: true, name: 'window-key-details' },
  { command: 'sync', key: 'r', ctrl: true, name: 'window-key-sync' },
  { command: 'undo', key: 'z', ctrl: true, name: 'window-key-undo', notWriting: true },
  { command: 'lock', key: 'l', ctrl: true, name: 'window-key-lock' },
  { command: 'hide', key: 'h', ctrl: true, shift: true, name: 'window-key-hide' },
  { command: 'print', key: 'p', ctrl: true, name: 'window-key-print' },
  { command: 'date', key: 'g', ctrl: true, name: 'window-key-date' },
  { command: 'settings', key: ',', ctrl: true, name: 'window-key-settings' },
  { command: 'keys', key: '/', ctrl: true, name: 'window-key-keys' },
  { command: 'back', key: 'Escape', name: 'window-key-back' },
];

/** Keys that belong to a place rather than to the whole window; listed, handled where they are pressed. */
export const placed: readonly { keys: string[]; name: string }[] = [
  { keys: ['Ctrl', '1…9'], name: 'window-key-number' },
  { keys: ['↑'], name: 'window-key-edit' },
  { keys: ['/'], name: 'window-key-commands' },
  { keys: ['↑', '↓'], name: 'window-key-walk' },
  { keys: ['Enter'], name: 'window-key-open' },
];

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the program runs where Cmd is what Ctrl is elsewhere. */
export const isMac = (platform: string): boolean => platform.startsWith('Mac');

/** What a press means, or nothing. `writing` is true while a field that holds text has the focus. */
export function commandOf(pressed: Pressed, mac: boolean, writing: boolean): Command | null {
  const ctrl = mac ? pressed.metaKey : pressed.ctrlKey;
  if (mac ? pressed.ctrlKey : pressed.metaKey) return null;
  const digit = /^Digit([1-9])$/.exec(pressed.code)?.[1];
  if (digit && ctrl && !pressed.shiftKey && !pressed.altKey) return `conversation-${Number(digit)}`;
  const found = bindings.find(
    (one) =>
      (same(one.key, pressed) || byPlace(one.key, pressed)) &&
      (one.ctrl ?? false) === ctrl &&
      (one.shift ?? false) === pressed.shiftKey &&
      (one.alt ?? false) === pressed.altKey,
  );
  return found && !(found.notWriting && writing) ? found.command : null;
}

function same(key: string, pressed: Pressed): boolean {
  return pressed.key.toLowerCase() === key.toLowerCase();
}

/** On an Arabic layout the same key gives another letter; its place on the board is what was meant. */
function byPlace(key: string, pressed: Pressed): boolean {
  if (/^[\x20-\x7e]$/.test(pressed.key)) return false;
  if (/^[a-z]$/.test(key)) return pressed.code === `Key${key.toUpperCase()}`;
  return (key === '/' && pressed.code === 'Slash') || (key === ',' && pressed.code === 'Comma');
}

/** How a binding is written in the list of keys. */
export function written(binding: Binding, mac: boolean): string[] {
  const names: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };
  return [
    ...(binding.ctrl ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(binding.alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(binding.shift ? [mac ? '⇧' : 'Shift'] : []),
    names[binding.key] ?? binding.key.toUpperCase(),
  ];
}
