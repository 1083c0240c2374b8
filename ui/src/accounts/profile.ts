// A bank known only from a profile file, shown like one that was found.
import type { BankFoundView } from '../backend/views';

/** Reads no more than the words to show; the program itself parses and checks the file. */
export function profileAsBank(toml: string): BankFoundView {
  const word = (key: string): string =>
    new RegExp(`^\\s*${key}\\s*=\\s*"([^"\\n]*)"`, 'm').exec(toml)?.[1] ?? '';
  return {
    profile: word('id'),
    name: word('name') || word('id'),
    country: word('country'),
    way: 'direct',
    way_text: '',
    sign_in: word('sign_in') || 'token',
    needs_text: '',
    notes: word('notes'),
    website: word('website') || null,
    mock: false,
    mock_secret: null,
  };
}
