// A made-up customer: banks, accounts and two years of days.
import type { AttachmentView, BondView } from '../views';
import { Dice } from './random';

export interface Bank {
  id: string;
  conversation: string;
  name: string;
  letter: string;
  colour: number;
  currency: string;
  health: string;
  /** Rows in its conversation. */
  rows: number;
  accounts: {
    id: string;
    name: string;
    kind: string;
    number: string;
    booked: number | null;
    available: number;
  }[];
}

export interface Row {
  id: string;
  message: string;
  bank: string;
  account: string;
  at: Date;
  minor: number;
  currency: string;
  merchant: string;
  category: string;
  status: string;
  held: number | null;
  /** Said not to be the same as its hold. */
  parted?: boolean;
  /** A row it belongs to. */
  bond?: BondView | null;
  parts?: { minor: number; category: string }[];
  duplicate?: string | null;
  note: string | null;
  /** Receipts on it. */
  receipts?: AttachmentView[];
  excluded: boolean;
}

export const TODAY = new Date('2026-11-21T10:50:00Z');

export const banks: Bank[] = [
  {
    id: 'b1',
    conversation: 'c1',
    name: 'Nordhaven Bank',
    letter: 'N',
    colour: 1,
    currency: 'EUR',
    health: 'fine',
    rows: 3200,
    accounts: [
      { id: 'a1', name: 'Current', kind: 'current', number: '0192', booked: 421835, available: 401835 },
      { id: 'a2', name: 'Savings', kind: 'savings', number: '7740', booked: 1205000, available: 1205000 },
    ],
  },
  {
    id: 'b2',
    conversation: 'c2',
    name: 'Kestrel Card',
    letter: 'K',
    colour: 2,
    currency: 'GBP',
    health: 'syncing',
    rows: 900,
    accounts: [{ id: 'a3', name: 'Card', kind: 'card', number: '4411', booked: -38420, available: 161580 }],
  },
  {
    id: 'b3',
    conversation: 'c3',
    name: 'مصرف المنارة',
    letter: 'م',
    colour: 3,
    currency: 'EUR',
    health: 'needs_you',
    rows: 120,
    accounts: [
      { id: 'a4', name: 'الحساب الجاري', kind: 'current', number: '5518', booked: null, available: 231000 },
    ],
  },
  {
    id: 'b4',
    conversation: 'c4',
    name: 'Sunfield Savings',
    letter: 'S',
    colour: 4,
    currency: 'EUR',
    health: 'down',
    rows: 40,
    accounts: [
      { id: 'a5', name: 'Rainy days', kind: 'savings', number: '2071', booked: 880000, available: 880000 },
    ],
  },
];

const shops: readonly [merchant: string, category: string, from: number, to: number][] = [
  ['Bean & Co', 'eating-out', 320, 2400],
  ['Station Taxi', 'transport', 900, 3200],
  ['Grünmarkt', 'groceries', 800, 9200],
  ['بقالة الأمانة', 'groceries', 400, 6100],
  ['Harbour Books', 'shopping', 900, 4500],
  ['Tram & Metro', 'transport', 240, 240],
  ['Corner Pharmacy', 'health', 500, 4200],
  ['Il Forno', 'eating-out', 1200, 6400],
  ['Northlight Cinema', 'entertainment', 1100, 2600],
  ['Wool & Linen, a shop of unusually long name in the old town', 'shopping', 1900, 12900],
];

/** The rows of a bank, oldest first. */
export function rowsOf(bank: Bank, long: boolean): Row[] {
  const dice = new Dice(bank.rows);
  const made: Row[] = [];
  let at = TODAY.getTime() - 10 * 60_000;
  for (let i = bank.rows; i > 0; i -= 1) {
    const date = new Date(at);
    const salary = date.getUTCDate() === 25 && dice.below(4) === 0;
    const [merchant, category, from, to] = dice.pick(shops);
    const pending = bank.rows - i < 2 && bank.id === 'b1';
    made.push({
      id: `t${bank.id}-${i}`,
      message: `m${bank.id}-${i}`,
      bank: bank.id,
      account: bank.accounts[0]?.id ?? '',
      at: date,
      minor: salary ? 295000 : -(from + dice.below(to - from + 1)),
      currency: bank.currency,
      merchant: salary
        ? 'Aster Works'
        : long
          ? `${merchant} <img src=x onerror=alert(1)> ${'Aktiengesellschaft '.repeat(6)}`
          : merchant,
      category: salary ? 'salary' : category,
      status: pending ? 'pending' : 'booked',
      held: !pending && dice.below(30) === 0 ? -2000 : null,
      note: dice.below(60) === 0 ? 'shared with Mara' : null,
      excluded: dice.below(90) === 0,
    });
    at -= dice.below(9) * 60 * 60_000 + dice.below(55) * 60_000;
  }
  return made.reverse();
}
