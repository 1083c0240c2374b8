// The made-up program's reports: nothing is written; a file called "there" is taken.
import { Failure } from '../backend';
import type { AccountView, AmountView, ExportFormatView, ExportRequest, ExportView } from '../views';

export const formats: ExportFormatView[] = [
  { key: 'csv', name: 'CSV (spreadsheets)', ending: 'csv' },
  { key: 'ofx', name: 'OFX 2.2 (money programs)', ending: 'ofx' },
  { key: 'json', name: 'JSON (programs)', ending: 'json' },
];

/** A report of these accounts, each with its booked balance. */
export function exported(request: ExportRequest, accounts: AccountView[], none: AmountView): ExportView {
  const { path, format, replace } = request;
  if (path.includes('there') && !replace) {
    throw new Failure({
      code: 'refused',
      message: 'There is a file of this name already.',
      next: 'Choose another name. The file was left as it is.',
      choice: null,
    });
  }
  const wanted = accounts.filter(({ id }) => !request.accounts.length || request.accounts.includes(id));
  return {
    path,
    format,
    accounts: wanted.map(({ id, name, bank_name, booked }) => ({
      account: id,
      name,
      bank: bank_name,
      from: request.from ?? '2024-05-12',
      to: request.to ?? '2026-11-21',
      count: 31,
      sum: none,
      opening: null,
      closing: booked ? { on: request.to ?? '2026-11-21', amount: booked, source: 'bank' } : null,
    })),
    notes: [],
    text: `Written: ${wanted.length * 31} transactions.`,
  };
}
