// The made-up program's reports: nothing is written; a file called "there" is taken.
import { Failure, type Name, type Request, type View } from '../backend';
import type {
  AccountView,
  AmountView,
  ClosedView,
  ExportFormatView,
  ExportProfilesView,
  ExportProfileView,
  ExportRequest,
  ExportView,
  ProfileRequest,
  WrittenView,
} from '../views';

/** One report was written before, and changed since. */
const before: WrittenView = {
  id: '7',
  name: 'tax',
  file: 'october.csv',
  format: 'csv',
  at: '2026-11-02T10:00:00Z',
  at_text: '2 November, 10:00',
  accounts: ['a1'],
  from: '2026-10-01',
  to: '2026-10-31',
  changed: 1,
  sums: [],
  text: 'october.csv, 2 November, 10:00: 1 row changed since',
};

/** Days that are closed, and the one edit in them that may be. */
export class Closed {
  all: ClosedView[] = [];
  may = false;

  close(from: string, to: string): ClosedView[] {
    const of = (account: string): ClosedView => ({
      id: account,
      account,
      name: account,
      from,
      to,
      text: 'October is closed',
    });
    this.all = ['a1', 'a2', 'a3', 'a4', 'a5'].map(of);
    return this.all;
  }

  /** Asked about once, then done once. */
  edit(): void {
    if (this.all.length > 0 && !this.may) {
      throw new Failure({
        code: 'refused',
        message: 'This is in days that you closed.',
        next: 'Say that it may be changed, or open the days again.',
        choice: {
          key: 'closed',
          text: 'Change a row of closed days?',
          answers: [{ value: 'yes', text: 'Change it' }],
        },
      });
    }
    this.may = false;
  }
}

const formats: ExportFormatView[] = [
  { key: 'pdf', name: 'PDF (to read, print and archive)', ending: 'pdf' },
  { key: 'csv', name: 'CSV (spreadsheets)', ending: 'csv' },
  { key: 'ofx', name: 'OFX 2.2 (money programs)', ending: 'ofx' },
  { key: 'json', name: 'JSON (programs)', ending: 'json' },
  { key: 'everything', name: 'Everything, as a folder', ending: '' },
];

/** A report of these accounts, each with its booked balance. */
function exported(request: ExportRequest, accounts: AccountView[], none: AmountView): ExportView {
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
    id: '8',
    path,
    format,
    changes: request.since_last || request.correction ? { new: 1, changed: 1, removed: 0 } : null,
    manifest: request.sign ? `${path}.manifest` : null,
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
    attachments: null,
    text: `Written: ${wanted.length * 31} transactions.`,
  };
}

export type Answers = { [N in Name]?: (request: Request<N>) => View<N> };

/** Profiles, as the program keeps them: an empty value takes a line back. */
class Profiles {
  private kept: Record<string, Record<string, string>> = { accountant: { separator: 'semicolon' } };

  all(): ExportProfilesView {
    const profiles = Object.keys(this.kept)
      .sort()
      .map((name) => this.view(name));
    const columns = Object.entries(COLUMNS).map(([key, name]) => ({ key, name, usual: key !== 'code' }));
    return { profiles, columns };
  }

  set({ name, lines }: ProfileRequest): ExportProfileView {
    if (/[^\p{L}\p{N}_-]/u.test(name)) {
      const message = 'The name of a profile is made of letters, digits, - and _, at most 40.';
      throw new Failure({ code: 'invalid', message, next: '', choice: null });
    }
    const profile = (this.kept[name] ??= {});
    for (const { key, value } of lines) {
      if (value === '' || value === USUAL[key]) delete profile[key];
      else profile[key] = value;
    }
    return this.view(name);
  }

  forget(name: string): ExportProfilesView {
    delete this.kept[name];
    return this.all();
  }

  private view(name: string): ExportProfileView {
    return { name, lines: Object.entries(this.kept[name] ?? {}).map(([key, value]) => ({ key, value })) };
  }
}

const USUAL: Record<string, string> = {
  separator: 'comma',
  'decimal-mark': 'point',
  amounts: 'signed',
  'byte-order-mark': 'yes',
};

const COLUMNS = {
  booked: 'Booking date',
  amount: 'Amount',
  currency: 'Currency',
  counterparty: 'Other side',
  remittance: 'What for',
  code: 'Account code',
};

/** What the made-up program answers about reports and closed days. */
export function reports(
  closed: Closed,
  accounts: () => AccountView[],
  none: () => AmountView,
  tell: () => void,
): Answers {
  const profiles = new Profiles();
  return {
    export_formats: () => formats,
    export_place: ({ account, from, format }) => ({
      text: `/home/me/${account ?? 'all'}-${(from ?? '').slice(0, 7)}.${format}`,
    }),
    exports: () => [before],
    export_profiles: () => profiles.all(),
    export_profile: (request) => profiles.set(request),
    forget_profile: ({ text }) => profiles.forget(text),
    export_key: () => ({ text: '7ab4 a58c f4bc f308 d0a3 a130 54b8 2b21' }),
    verify_export: () => ({
      outcome: 'unchanged',
      text: 'october.csv is what was exported.',
      key: '0000 0000',
      own: true,
      behind: null,
      made_at: before.at,
      mock: true,
      changed: [],
      proves: '',
    }),
    closed_days: () => closed.all,
    close_days: ({ from, to }) => closed.close(from, to),
    reopen_days: () => (closed.all = []),
    edit_closed: ({ allowed }) => {
      closed.may = allowed;
      return {};
    },
    export: (request) => {
      if (request.close) {
        closed.close(request.from ?? '', request.to ?? '');
        tell();
      }
      return exported(request, accounts(), none());
    },
  };
}
