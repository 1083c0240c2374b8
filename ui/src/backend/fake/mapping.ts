// The made-up program's table: three columns without known names, of which the currency is to be said.
import type { ImportPreviewView, MappingView } from '../views';

const kinds = [
  { value: 'none', text: 'Nothing' },
  { value: 'booked', text: 'Booking date' },
  { value: 'amount', text: 'Amount' },
  { value: 'text', text: 'Text' },
];

export const remembered: MappingView[] = [
  {
    id: 'named 3 quando|cosa|quanto',
    name: 'movimenti.csv',
    format: 'column.1=booked',
    at: '2026-03-15T09:00:00Z',
    at_text: '15 March',
  },
];

/** How the table would be read with these answers. */
export function previewed(format: string | null): ImportPreviewView {
  const said = new Map((format ?? '').split(',').map((one) => one.split('=') as [string, string]));
  const currency = said.get('currency') ?? '';
  const holds = (number: number, guess: string) => said.get(`column.${number}`) ?? guess;
  const names = ['Quando', 'Cosa', 'Quanto'];
  const columns = names.map((name, place) => ({
    number: place + 1,
    name,
    holds: holds(place + 1, ['booked', 'text', 'amount'][place] ?? 'none'),
  }));
  const complete = ['booked', 'amount'].every((kind) => columns.some((one) => one.holds === kind));
  const amount = currency ? { value: '-1.50', currency, text: `−1.50 ${currency}`, figure: '−1.50' } : null;
  return {
    remembered: null,
    columns,
    kinds,
    fields: [
      {
        key: 'currency',
        label: 'Currency',
        value: currency,
        answers: [
          { value: 'EUR', text: 'EUR' },
          { value: 'KWD', text: 'KWD' },
        ],
      },
    ],
    rows: [
      {
        line: 2,
        cells: ['03/04/2026', 'Bar inventato', '-1,50'],
        date: complete ? 'Friday, 3 April 2026' : null,
        amount: complete ? amount : null,
        balance: null,
        counterparty: complete ? 'Bar inventato' : '',
        remittance: '',
        problem: null,
      },
    ],
    text: '1 row can be read.',
    problem: currency ? null : 'Which currency are its amounts in?',
    ready: complete && currency !== '',
    format: [...columns.map((one) => `column.${one.number}=${one.holds}`), `currency=${currency}`].join(','),
  };
}
