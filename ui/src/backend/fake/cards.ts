// Made-up rows as the cards a conversation shows.
import type { AlertView, AnswerView, CategoryView, ChartView, MessageView, TransactionView } from '../views';
import type { Bank, Row } from './book';
import { TODAY } from './book';
import { amount, day, isolate, type Locale, month, shortDay, time } from './format';
import { said, type Said } from './words';

/** The category one of the made-up book stands under. */
const parentOf = (key: string): string | null =>
  ['fuel', 'public-transport'].includes(key) ? 'transport' : null;

/** Whether a category counts for another. */
export const isOf = (key: string, other: string): boolean => key === other || parentOf(key) === other;

export const sayings = (locale: Locale): Said => (locale.language === 'ar' ? said.ar : said.en);

/** The categories of the made-up book. */
export const categoriesOf = (locale: Locale): CategoryView[] =>
  Object.entries(sayings(locale).categories).map(([key, name]) => ({
    key,
    name: String(name),
    parent: parentOf(key),
  }));

const iso = (date: Date): string => date.toISOString().slice(0, 10);

/** The hold that a row was said not to be. */
function notTheSame(id: string, text: string): TransactionView['may_be'][number] {
  const pair = { first: `${id}-hold`, second: id, other: `${id}-hold` };
  return { ...pair, refused: true, confidence: 0, evidence: '', text: isolate(text), why: '' };
}

function parts(row: Row, locale: Locale): TransactionView['parts'] {
  const names: Record<string, string> = sayings(locale).categories;
  return (row.parts ?? []).map((part) => ({
    amount: amount(part.minor, row.currency, locale),
    category: part.category,
    category_name: names[part.category] ?? part.category,
    open: false,
  }));
}

export function transaction(row: Row, bank: Bank, locale: Locale): TransactionView {
  const words = sayings(locale);
  const held = row.held === null ? null : amount(row.held, row.currency, locale);
  const state = row.status === 'pending' ? words.pending : row.minor > 0 ? words.salary : words.booked;
  return {
    id: row.id,
    account: row.account,
    account_name: bank.accounts.find((one) => one.id === row.account)?.name ?? '',
    conversation: bank.conversation,
    message: row.message,
    made_at: row.at.toISOString(),
    booked_on: iso(row.at),
    value_on: null,
    day: iso(row.at),
    day_text: day(row.at, TODAY, locale),
    time_text: time(row.at, locale),
    amount: amount(row.minor, row.currency, locale),
    original: null,
    priced_in: null,
    country: null,
    held,
    extras: [],
    can_part: held !== null && row.parted !== true,
    own_transfer: false,
    bonds: row.bond ? [row.bond] : [],
    parts: parts(row, locale),
    duplicate_of: row.duplicate ?? null,
    rate: null,
    rate_text: null,
    fee: null,
    wallets: [],
    may_be: row.parted && held ? [notTheSame(row.id, held.text)] : [],
    merchant: row.merchant,
    initials: row.merchant
      .split(/\s+/)
      .filter((word) => /^\p{L}/u.test(word))
      .slice(0, 2)
      .map((word) => [...word][0]?.toUpperCase())
      .join(''),
    description: `${row.merchant.toUpperCase()} 8841 CARD 4411`,
    category: row.category,
    category_name: words.categories[row.category as keyof typeof words.categories] ?? row.category,
    status: row.status,
    status_text: held ? words.heldBefore(isolate(held.figure)) : state,
    paid_by: null,
    source: 'connection',
    source_text: bank.name,
    excluded: row.excluded,
    edited: held !== null,
    note: row.note,
    attachments: row.receipts?.length ?? 0,
    history: held
      ? [
          {
            at: row.at.toISOString(),
            at_text: day(row.at, TODAY, locale),
            field: 'amount',
            from: held.value,
            to: amount(row.minor, row.currency, locale).value,
            cause: 'settled',
            text: `${isolate(held.text)} · ${isolate(amount(row.minor, row.currency, locale).text)}`,
          },
        ]
      : [],
  };
}

/** The parts of a message that do not depend on its card. */
function frame(id: string, conversation: string, at: Date, unread: boolean, text: string, locale: Locale) {
  return {
    id,
    conversation,
    at: at.toISOString(),
    day: iso(at),
    day_text: day(at, TODAY, locale),
    time_text: time(at, locale),
    unread,
    text,
  };
}

export function purchase(row: Row, bank: Bank, unread: boolean, locale: Locale): MessageView {
  const view = transaction(row, bank, locale);
  const text = `${view.merchant}, ${view.amount.text}, ${view.status_text}`;
  return {
    ...frame(row.message, bank.conversation, row.at, unread, text, locale),
    card: { kind: 'transaction', transaction: view },
  };
}

export function alertView(state: string, rows: string[], conversation: string, locale: Locale): AlertView {
  const words = sayings(locale);
  const bare = (minor: number): string => isolate(amount(minor, 'EUR', locale).figure);
  const points = [320, 340, 410, 420, 480, 520, 610, 780, 840, 840, 860, 910, 980, 1240, 1700, 2400, 14800];
  const chart: ChartView = {
    kind: 'dots',
    title: words.alertTitle,
    caption: 'EUR',
    zero: null,
    points: points.map((minor, index) => ({
      name: shortDay(new Date(TODAY.getTime() - (points.length - index) * 9 * 86_400_000), locale),
      label: amount(minor, 'EUR', locale).figure,
      height: Math.round((minor / 14800) * 1000),
      marked: minor === 14800,
      row: null,
      range: null,
    })),
  };
  return {
    id: 'al1',
    kind: 'unusual-amount',
    title: words.alertTitle,
    headline: words.alertTitle,
    text: words.alertText(isolate(amount(14800, 'EUR', locale).text), bare(320), bare(2400), bare(840)),
    at: TODAY.toISOString(),
    account: 'a1',
    conversation,
    state,
    state_text: words.states[state as keyof typeof words.states] ?? state,
    confidence: 92,
    confidence_text: words.sure,
    rows: rows.slice(0, 1),
    compared: rows.slice(1),
    chart,
    evidence: [...words.evidence],
    quiet: words.quiet,
    known: state === 'mine' || state === 'expected' ? words.known : '',
    expect: { of: isolate('Bramble Cafe'), up_to: amount(18500, 'EUR', locale), until: null },
    dispute: null,
    asks: true,
  };
}

export function answerView(
  question: string,
  understood: boolean,
  rows: string[],
  id: string,
  locale: Locale,
): AnswerView {
  const words = sayings(locale);
  const bars = [17100, 21400, 15200, 18800, 17000, 23160];
  const months = bars.map((_, index) => new Date(Date.UTC(2026, 5 + index, 15)));
  return {
    message: id,
    text: understood ? words.answer(isolate(amount(6140, 'EUR', locale).text)) : words.unknown,
    lang: locale.language,
    intent: understood ? 'spending' : '',
    slots: [],
    figures: understood
      ? [{ label: '', amount: amount(23160, 'EUR', locale), rows, count: rows.length }]
      : [],
    arithmetic: understood ? ['12 × Bean & Co, 7 × Il Forno', '231.60 − 170.20 = 61.40'] : [],
    rows: understood ? rows : [],
    count: understood ? rows.length : 0,
    coverage: { accounts: 2, of: 2, from: null, to: null, text: understood ? words.coverage : '' },
    chart: understood
      ? {
          kind: 'bars',
          title: words.coverage,
          caption: words.coverage,
          zero: null,
          points: bars.map((minor, index) => ({
            name: month(months[index] ?? TODAY, locale),
            label: amount(minor, 'EUR', locale).figure.replace(/[.٫].*/, ''),
            height: Math.round((minor / 23160) * 1000),
            marked: index === bars.length - 1,
            row: null,
            range: null,
          })),
        }
      : null,
    understood,
    proposal: null,
    headline: '',
    suggestions: [...(understood ? words.suggestions : words.nearest)],
    changed_text: null,
    question,
  };
}

export type Special =
  | { kind: 'alert'; state: string; rows: string[] }
  | { kind: 'question'; text: string }
  | { kind: 'answer'; question: string; understood: boolean; rows: string[] }
  | { kind: 'linked' }
  | { kind: 'failed' }
  | { kind: 'history'; rows: string[] }
  | { kind: 'balance'; bank: Bank };

export interface Placed {
  id: string;
  conversation: string;
  at: Date;
  unread: boolean;
  what: Special;
}

export function special(one: Placed, locale: Locale): MessageView {
  const words = sayings(locale);
  const base = (text: string) => frame(one.id, one.conversation, one.at, one.unread, text, locale);
  const connection = { action: null, target: null, warnings: [] };
  switch (one.what.kind) {
    case 'alert': {
      const alert = alertView(one.what.state, one.what.rows, one.conversation, locale);
      return { ...base(`${alert.title}. ${alert.text}`), card: { kind: 'alert', alert } };
    }
    case 'question':
      return {
        ...base(one.what.text),
        card: { kind: 'question', text: one.what.text, lang: locale.language },
      };
    case 'answer': {
      const { question, understood, rows } = one.what;
      const answer = answerView(question, understood, rows, one.id, locale);
      return { ...base(answer.text), card: { kind: 'answer', answer } };
    }
    case 'history': {
      const rows = one.what.rows;
      const worth = words.worth.map((text) => ({ text, rows: rows.slice(0, 3) }));
      return {
        ...base(words.historyText),
        card: { kind: 'history', title: words.history, text: words.historyText, worth },
      };
    }
    case 'balance': {
      const { bank } = one.what;
      const lines = bank.accounts.map((account) => ({
        account: account.id,
        name: account.name,
        balances: [
          {
            kind: 'booked',
            amount: amount(account.booked ?? 0, bank.currency, locale),
            at: '',
            source: 'connection',
          },
        ],
        change_text: words.change(isolate(amount(-14800, bank.currency, locale).text)),
      }));
      return { ...base(words.balanceTitle), card: { kind: 'balance', title: words.balanceTitle, lines } };
    }
    case 'linked':
      return {
        ...base(words.linked),
        card: {
          kind: 'connection',
          connection: {
            ...connection,
            event: 'linked',
            title: words.linked,
            text: words.linkedText,
            code: null,
          },
        },
      };
    case 'failed':
      return {
        ...base(words.failed),
        card: {
          kind: 'connection',
          connection: {
            ...connection,
            event: 'failed',
            title: words.failed,
            text: words.failedText,
            code: 'bank_down',
            action: 'retry',
          },
        },
      };
  }
}
