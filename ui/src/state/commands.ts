// What `/` offers in the composer. A command does something in the window, becomes a question, or begins one.
import { say, spoken } from './words.svelte';

export type Deed =
  | 'sync'
  | 'search'
  | 'link'
  | 'import'
  | 'export'
  | 'egress'
  | 'undo'
  | 'settings'
  | 'lock'
  | 'keys'
  | { ask: string }
  | { begin: string };

export interface Slash {
  /** What is typed after the stroke, in the current language. */
  word: string;
  text: string;
  deed: Deed;
}

const deeds: readonly [word: string, text: string, deed: Deed][] = [
  ['window-slash-balance', 'window-slash-balance-text', { ask: 'window-slash-balance-question' }],
  ['window-slash-spending', 'window-slash-spending-text', { ask: 'window-slash-spending-question' }],
  ['window-slash-income', 'window-slash-income-text', { ask: 'window-slash-income-question' }],
  ['window-slash-upcoming', 'window-slash-upcoming-text', { ask: 'suggest-upcoming' }],
  ['window-slash-subscriptions', 'window-slash-subscriptions-text', { ask: 'suggest-recurring' }],
  ['window-slash-forecast', 'window-slash-forecast-text', { ask: 'suggest-forecast' }],
  ['window-slash-fees', 'window-slash-fees-text', { ask: 'suggest-fees' }],
  ['window-slash-find', 'window-slash-find-text', { begin: 'window-slash-find-question' }],
  ['window-slash-sync', 'window-slash-sync-text', 'sync'],
  ['window-slash-search', 'window-slash-search-text', 'search'],
  ['window-slash-import', 'window-slash-import-text', 'import'],
  ['window-slash-export', 'window-slash-export-text', 'export'],
  ['window-slash-link', 'window-slash-link-text', 'link'],
  ['window-slash-undo', 'window-slash-undo-text', 'undo'],
  ['window-slash-egress', 'window-slash-egress-text', 'egress'],
  ['window-slash-settings', 'window-slash-settings-text', 'settings'],
  ['window-slash-lock', 'window-slash-lock-text', 'lock'],
  ['window-slash-help', 'window-slash-help-text', 'keys'],
];

/** The commands that fit what was typed: `/`, `/sy`, `/sync`. Nothing when it is no command. */
export function slashes(typed: string): Slash[] {
  if (!/^\/\S*$/.test(typed)) return [];
  const begun = typed.slice(1).toLocaleLowerCase(spoken.language);
  return deeds
    .map(([word, text, deed]) => ({ word: say(word), text: say(text), deed }))
    .filter((one) => one.word.toLocaleLowerCase(spoken.language).startsWith(begun));
}
