// Splits, as the program reckons them: in whole minor units. And a row that may belong to another.
import type { BondView, PartRequest, SplitView } from '../views';
import type { Row } from './book';
import { amount, type Locale } from './format';

/** Minor units of an amount written with two decimals; `null` where it is none. */
export function minor(text: string): number | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

const decimal = (size: number): string =>
  `${String(Math.trunc(size / 100))}.${String(size % 100).padStart(2, '0')}`;

/** The sizes of the parts: even shares, the first of which take the extra unit, or as written. */
function sizes(row: Row, parts: PartRequest[], ways: number | null): (number | null)[] {
  if (ways === null) return parts.map((part) => minor(part.amount));
  const size = Math.abs(row.minor);
  const least = Math.trunc(size / ways);
  return Array.from({ length: ways }, (_, index) => least + (index < size % ways ? 1 : 0));
}

export function preview(row: Row, parts: PartRequest[], ways: number | null, locale: Locale): SplitView {
  const all = sizes(row, parts, ways);
  const rest = Math.abs(row.minor) - all.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const done = rest === 0 && all.length > 1 && all.every((size) => (size ?? 0) > 0);
  const left = amount(rest, row.currency, locale);
  return { amounts: all.map((size) => (size === null ? '' : decimal(size))), left, done };
}

export function kept(row: Row, parts: PartRequest[]): NonNullable<Row['parts']> {
  const sign = row.minor < 0 ? -1 : 1;
  return parts.map((part) => ({ minor: sign * (minor(part.amount) ?? 0), category: part.category }));
}

/** A transfer that waits for the person's word. */
export function asked(id: string): BondView {
  return {
    kind: 'transfer',
    first: id,
    second: `${id}-in`,
    other: `${id}-in`,
    conversation: 'c1',
    message: null,
    made: false,
    confidence: 70,
    evidence: 'words',
    text: 'Perhaps an own transfer to Savings',
    why: 'The texts speak of a transfer. Sure to 70 of 100.',
  };
}
