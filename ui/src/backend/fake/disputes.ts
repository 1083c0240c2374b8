// The made-up program's disputes: of one alert; a file called "there" is taken. And its cards: two, of which one may not be locked.
import { Failure, type Name, type Request, type View } from '../backend';
import type {
  AmountView,
  DisputeView,
  PaymentCardsView,
  TransactionsRequest,
  TransactionView,
} from '../views';
import type { Locale } from './format';

type Answers = { [N in Name]?: (request: Request<N>) => View<N> };

const said = {
  en: {
    disputed: (count: string, sum: string) =>
      `Disputed on 21 November: ${count} transactions, ${sum}; not refunded yet`,
    lock: 'You can lock the card here; Emberline declines payments with it.',
    card: 'Card that ends in',
    locked: 'Locked: payments are declined',
    open: 'Can pay',
    call: 'The fraud number of Emberline, from its profile. Never call a number from a message.',
  },
  ar: {
    disputed: (count: string, sum: string) =>
      `اعتراض بتاريخ 21 نوفمبر: ${count} معاملات، \u2068${sum}\u2069؛ لم يُسترد المبلغ بعد`,
    lock: 'يمكنك إيقاف البطاقة من هنا، فيرفض \u2068Emberline\u2069 المدفوعات بها.',
    card: 'البطاقة المنتهية بالأرقام',
    locked: 'موقوفة: تُرفض المدفوعات',
    open: 'تعمل',
    call: 'رقم \u2068Emberline\u2069 للإبلاغ عن الاحتيال من ملف تعريفه. لا يُتّصل أبدًا برقم ورد في رسالة.',
  },
};

/** A request for the newest rows. */
export const EVERY: TransactionsRequest = {
  ids: [],
  bank: null,
  account: null,
  from: null,
  to: null,
  by: null,
  min: null,
  max: null,
  category: null,
  text: null,
  status: null,
  paid_by: null,
  limit: 5,
  after: null,
};

/** Of these rows the alert speaks of the first two. */
export function disputes(now: () => { rows: TransactionView[]; locale: Locale }): Answers {
  const rows = (): TransactionView[] => now().rows;
  const locale = (): Locale => now().locale;
  const language = ({ language }: Locale): 'en' | 'ar' => (language === 'ar' ? 'ar' : 'en');
  let kept: DisputeView | null = null;
  const locked = new Set<string>();
  const cards = (bank: string): PaymentCardsView => {
    const words = said[language(locale())];
    const card = (digits: string) => ({
      id: digits,
      digits,
      name: `${words.card} \u2068${digits}\u2069`,
      locked: locked.has(digits),
      state_text: locked.has(digits) ? words.locked : words.open,
    });
    return { bank, cards: ['4711', '0815'].map(card) };
  };
  const sums = (ids: string[]): AmountView[] =>
    rows()
      .filter((row) => ids.includes(row.id))
      .map((row) => row.amount)
      .slice(0, 1);
  const told = (state: string, ids: string[]): DisputeView => ({
    id: 'd1',
    alert: 'al1',
    account: 'a1',
    conversation: 'c1',
    at: '2026-11-21T10:00:00Z',
    state,
    ended_by: state === 'open' ? '' : 'person',
    text: said[language(locale())].disputed(String(ids.length), sums(ids)[0]?.text ?? ''),
    late_text: '',
    rows: ids,
    sums: sums(ids),
    back: [],
    refunds: [],
  });
  return {
    disputes: () => (kept ? [kept] : []),
    cards: ({ bank }) => cards(bank),
    lock_card: ({ bank, card, locked: to }) => {
      if (card === '0815')
        throw new Failure({ code: 'refused', message: 'Not this.', next: '', choice: null });
      if (to) locked.add(card);
      else locked.delete(card);
      return cards(bank);
    },
    dispute_guide: () => {
      const words = said[language(locale())];
      const choice = (transaction: TransactionView, index: number) => ({
        transaction,
        of_alert: index < 2,
        chosen: kept ? kept.rows.includes(transaction.id) : index < 2,
      });
      return {
        bank: 'Emberline',
        lock_text: words.lock,
        cards_of: 'b1',
        fraud_phone: '+61 1800 160 401',
        website: 'https://emberline.example',
        call_text: words.call,
        rows: rows().slice(0, 5).map(choice),
        dispute: kept,
      };
    },
    dispute: ({ rows: ids }) => {
      kept = told('open', ids);
      return kept;
    },
    end_dispute: ({ state }) => {
      kept = told(state, kept?.rows ?? []);
      return kept;
    },
    dispute_place: () => ({ text: '/home/me/Documents/emberline-dispute-2026-11-21.pdf' }),
    dispute_note: ({ path, replace }) => {
      if (path.includes('there') && !replace)
        throw new Failure({ code: 'refused', message: 'A file is there.', next: '', choice: null });
      return { path, text: `${path.split('/').pop() ?? ''}` };
    },
  };
}
