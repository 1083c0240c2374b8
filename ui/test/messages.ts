// Rows for tests of what is made from rows.
import type { CardView, MessageView, TransactionView } from '../src/backend/views';

export function transaction(id: string, change: Partial<TransactionView> = {}): TransactionView {
  const amount = { value: '-2.40', currency: 'EUR', text: '−2.40 EUR', figure: '−2.40' };
  return {
    id,
    account: 'a1',
    account_name: 'Current',
    conversation: 'c1',
    message: id,
    made_at: null,
    booked_on: null,
    value_on: null,
    day: '2026-03-02',
    day_text: 'Monday',
    time_text: null,
    amount,
    original: null,
    priced_in: null,
    country: null,
    held: null,
    merchant: 'Tram',
    initials: 'T',
    description: '',
    category: null,
    category_name: null,
    status: 'booked',
    status_text: 'Booked',
    paid_by: null,
    source: 'connection',
    source_text: 'Bank',
    excluded: false,
    edited: false,
    note: null,
    attachments: 0,
    history: [],
    extras: [],
    can_part: false,
    may_be: [],
    own_transfer: false,
    bonds: [],
    parts: [],
    duplicate_of: null,
    rate: null,
    rate_text: null,
    wallets: [],
    fee: null,
    ...change,
  };
}

export function message(id: string, day: string, card?: CardView, unread = false): MessageView {
  return {
    id,
    conversation: 'c1',
    at: `${day}T10:00:00Z`,
    day,
    day_text: day,
    time_text: '10:00',
    unread,
    text: id,
    card: card ?? { kind: 'transaction', transaction: transaction(id) },
  };
}

export const asked = (text: string): CardView => ({ kind: 'question', text, lang: 'en' });
