// The made-up outside: banks that can be found and linked, and what was sent to them.
import type { BankFoundView, EgressRequest, EgressRowView, EgressView, LinkView } from '../views';
import { TODAY } from './book';
import type { Answers } from './exports';
import { sayings } from './cards';
import { amount, type Locale, shortDay, time } from './format';

/** What the made-up program answers about what left this computer. */
export function egressLog(locale: () => Locale): Answers {
  return {
    egress: (request) => egressRows(request, locale()),
    egress_place: ({ text }) => ({ text: `/home/me/Documents/sarraf-sent.${text}` }),
    export_egress: ({ path }) => ({ path, rows: LOGGED, text: '420 rows written' }),
    verify_egress: () => ({ whole: true, rows: 42, broken_at: null, text: 'The log is whole: 42 rows.' }),
  };
}

/** So many rows there are; the oldest request was cut off. */
const LOGGED = 420;

function egressRows(request: EgressRequest, locale: Locale): EgressView {
  const words = sayings(locale);
  const fits = (row: EgressRowView): boolean =>
    (!request.text || `${row.host} ${row.text} ${row.bank_name}`.includes(request.text)) &&
    (!request.day || row.day === request.day);
  const all = allRows(locale).filter((row) => fits(row) && (!request.bank || request.bank === 'nordhaven'));
  const rows = all.slice(0, request.limit).reverse();
  const days = [...new Set(rows.map((row) => row.day))].reverse();
  return {
    rows,
    requests: 14,
    sent: 4480,
    received: 17360,
    text: all.length > 0 ? words.egress : '0',
    days: days.map((day) => ({
      day,
      day_text: shortDay(new Date(`${day}T12:00:00Z`), locale),
      text: words.egress,
    })),
    banks: [{ profile: 'nordhaven', name: 'Nordhaven Bank' }],
    before: all.length > rows.length ? (rows[0]?.sequence ?? null) : null,
  };
}

function allRows(locale: Locale): EgressRowView[] {
  return Array.from({ length: LOGGED }, (_, index) => ({
    sequence: LOGGED - index,
    at: TODAY.toISOString(),
    at_text: time(new Date(TODAY.getTime() - index * 240_000), locale),
    kind: ['outcome', 'connection', 'intent'][index % 3] ?? 'intent',
    bank_name: 'Nordhaven Bank',
    host: 'api.nordhaven.example',
    attended: true,
    purpose: 'transactions',
    text: ['200, 1.2 KB', '203.0.113.7:443, TLS 1.3', 'GET, transactions'][index % 3] ?? '',
    sent: 320,
    received: 1240,
    day: new Date(TODAY.getTime() - index * 240_000).toISOString().slice(0, 10),
    cut_off: index === 2,
  }));
}

export function foundBanks(text: string, mock: boolean): BankFoundView[] {
  const common = { notes: '', website: null, mock: mock, mock_secret: null };
  const direct = { ...common, way: 'direct', way_text: 'Direct, with your own token', sign_in: 'token' };
  const all: BankFoundView[] = [
    {
      ...direct,
      profile: 'up-au',
      name: 'Up',
      country: 'AU',
      needs_text: 'A personal access token, made in the bank’s own app.',
      mock_secret: mock ? 'up:yeah:made-up' : null,
    },
    {
      ...common,
      profile: '',
      name: 'Chase',
      country: 'US',
      way: 'file',
      way_text: 'By file: download QFX',
      sign_in: '',
      needs_text: '',
      notes: 'The bank offers no direct access to its customers’ own programs.',
    },
  ];
  return all.filter((one) => one.name.toLowerCase().includes(text.trim().toLowerCase()));
}

export function linkView(locale: Locale): LinkView {
  return {
    link: 'l1',
    bank_name: 'Up',
    accounts: [
      {
        key: 'k1',
        name: 'Spending',
        kind: 'current',
        kind_name: 'Current account',
        currency: 'AUD',
        ownership: 'individual',
        balance: amount(120450, 'AUD', locale),
      },
      {
        key: 'k2',
        name: 'Saver',
        kind: 'savings',
        kind_name: 'Savings',
        currency: 'AUD',
        ownership: 'joint',
        balance: amount(990000, 'AUD', locale),
      },
    ],
    warnings: [],
    history_text: 'Up to ten years back are read.',
  };
}
