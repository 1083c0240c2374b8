// The state of the made-up program, and what it answers to each command.
import type { Name, Request, View } from '../backend';
import { Failure } from '../backend';
import type * as v from '../views';
import { completions, known, questions } from './composing';
import { backedUp, backupFile, restored } from './backup';
import { disputes, EVERY } from './disputes';
import { Closed, reports } from './exports';
import { compareGroups, recoveryKey } from './recovery';
import { receipts } from './receipts';
import { previewed, remembered } from './mapping';
import { banks, rowsOf, TODAY, type Bank, type Row } from './book';
import { alertView, answerView, categoriesOf, isOf } from './cards';
import { purchase, sayings, special, transaction, type Placed } from './cards';
import { amount, day, isolate, number, shortDay, time } from './format';
import type { Options } from './index';
import { egressLog, foundBanks, linkView } from './outside';
import { around, totals } from './pages';
import { asked, kept, preview } from './parts';
import { Tester } from './tester';
import { Rates } from './rates';
import { chosen, settings } from './settings';

const OWN_VAULT: v.VaultView = {
  path: '/v',
  name: 'My money',
  mode: 'real',
  device_secret: true,
  state: 'fine',
  moved_on: null,
  move_begun_on: null,
};

type Answers = { [N in Name]?: (request: Request<N>) => View<N> };

export class World {
  private heard = new Set<(event: v.EventView) => void>();
  private rows = new Map<string, Row[]>();
  private placed: Placed[] = [];
  private readTo = new Map<string, number>();
  private arranged = new Map<string, { muted: boolean; pinned: boolean; archived: boolean }>();
  private closed = new Closed();
  private drafts = new Map<string, string>();
  private actions: v.ActionView[] = [];
  private joined = new Map<string, string>();
  private rates = new Rates();
  private alertState = 'open';
  private asked = 0;
  private readonly tester = new Tester();
  private readonly options: Options;
  private status: v.StatusView;

  constructor(options: Options, status: v.StatusView) {
    this.options = options;
    this.status = status;
    for (const bank of this.banks) this.rows.set(bank.id, rowsOf(bank, options.view === 'long'));
    if (options.view === 'bonds') for (const row of this.everyRow()) row.bond = asked(row.id);
    this.place();
  }

  listen(heard: (event: v.EventView) => void): () => void {
    this.heard.add(heard);
    return () => this.heard.delete(heard);
  }

  answer<N extends Name>(name: N, request: Request<N>): View<N> {
    const answers = this.answers as Record<string, ((request: unknown) => unknown) | undefined>;
    const found = answers[name];
    if (!found)
      throw new Failure({ code: 'bug', message: `no made-up answer to ${name}`, next: '', choice: null });
    return found(request) as View<N>;
  }

  private get banks(): Bank[] {
    if (this.options.view === 'empty') return [];
    if (this.options.view !== 'long') return banks;
    return banks.map((bank) => ({ ...bank, name: `${bank.name} ${'Genossenschaftsbank eG '.repeat(4)}` }));
  }

  private get locale() {
    return { language: this.status.language, digits: this.status.digits };
  }

  private tell(...topics: string[]): void {
    for (const topic of topics) for (const heard of this.heard) heard({ topic, ids: [] });
  }

  private bankOf(conversation: string): Bank | undefined {
    return this.banks.find((bank) => bank.conversation === conversation);
  }

  private place(): void {
    const first = this.banks[0];
    if (!first) return;
    const words = sayings(this.locale);
    const rows = this.rows.get(first.id) ?? [];
    const eaten = rows.filter((row) => row.category === 'eating-out').slice(-19);
    const ids = eaten.map((row) => row.id);
    const at = (minutes: number): Date => new Date(TODAY.getTime() - minutes * 60_000);
    const add = (
      id: string,
      minutes: number,
      unread: boolean,
      what: Placed['what'],
      conversation = 'c1',
    ): void => {
      this.placed.push({ id, conversation, at: at(minutes), unread, what });
    };
    add('x0', 60 * 24 * 20, false, { kind: 'history', rows: ids });
    add('x1', 60 * 26, false, { kind: 'balance', bank: first });
    add('x2', 9, true, { kind: 'alert', state: 'open', rows: ids });
    add('x3', 6, false, { kind: 'question', text: words.question });
    add('x4', 6, false, { kind: 'answer', question: words.question, understood: true, rows: ids });
    add('y1', 100, false, { kind: 'question', text: words.question }, 'c0');
    add('y2', 100, false, { kind: 'answer', question: words.question, understood: true, rows: ids }, 'c0');
    add('z1', 210, true, { kind: 'failed' }, 'c4');
    add('z2', 60 * 24 * 3, false, { kind: 'linked' }, 'c3');
  }

  /** All rows of a conversation, oldest first. */
  private messages(conversation: string): { id: string; at: Date; make: () => v.MessageView }[] {
    const bank = this.bankOf(conversation);
    const read = this.readTo.get(conversation) ?? TODAY.getTime() - 3 * 3_600_000;
    const own = bank
      ? (this.rows.get(bank.id) ?? []).map((row) => ({
          id: row.message,
          at: row.at,
          make: () => purchase(row, bank, row.at.getTime() > read, this.locale),
        }))
      : [];
    const others = this.placed
      .filter((one) => one.conversation === conversation)
      .map((one) => ({ id: one.id, at: one.at, make: () => special(this.current(one, read), this.locale) }));
    return [...own, ...others].sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private current(one: Placed, read: number): Placed {
    const unread = one.unread && one.at.getTime() > read;
    if (one.what.kind === 'alert') return { ...one, unread, what: { ...one.what, state: this.alertState } };
    return { ...one, unread };
  }

  private everyRow(): Row[] {
    return [...this.rows.values()].flat();
  }

  private view(row: Row): v.TransactionView {
    const bank = this.banks.find((one) => one.id === row.bank) as Bank;
    return transaction(row, bank, this.locale);
  }

  private did(text: string): void {
    this.actions.unshift({
      id: `u${this.actions.length}`,
      at: TODAY.toISOString(),
      at_text: time(TODAY, this.locale),
      text,
    });
  }

  private become(change: Partial<v.StatusView>): v.StatusView {
    this.status = { ...this.status, ...change };
    return this.status;
  }

  private conversation(bank: Bank | null): v.ConversationView {
    const words = sayings(this.locale);
    const id = bank?.conversation ?? 'c0';
    const all = this.messages(id);
    const last = all.at(-1);
    const views = all.slice(-40).map((one) => one.make());
    const unread = views.filter((one) => one.unread).length;
    const needs = id === 'c1' && this.alertState === 'open' ? 1 : id === 'c3' ? 1 : 0;
    const arranged = this.arranged.get(id) ?? { muted: false, pinned: id === 'c0', archived: false };
    const eur = isolate(amount(id === 'c1' ? 14800 : 41280, 'EUR', this.locale).text);
    const health = (bank?.health ?? 'none') as keyof typeof words.health;
    const rowText = views.findLast((one) => one.card.kind === 'transaction')?.text ?? '';
    return {
      id,
      kind: bank ? 'bank' : 'sarraf',
      bank: bank?.id ?? null,
      name: bank?.name ?? words.sarraf,
      letter: bank?.letter ?? 'ص',
      colour: bank?.colour ?? 0,
      preview: !bank
        ? `${eur} · ${words.categories.groceries}`
        : id === 'c1'
          ? words.unusual(eur)
          : health === 'needs_you' || health === 'down'
            ? words.health[health]
            : rowText,
      last_at: last?.at.toISOString() ?? null,
      last_text: last
        ? day(last.at, TODAY, this.locale) === day(TODAY, TODAY, this.locale)
          ? time(last.at, this.locale)
          : shortDay(last.at, this.locale)
        : '',
      unread,
      needs,
      health,
      health_text: words.health[health],
      updated_text: bank && health === 'fine' ? words.updated : '',
      ...arranged,
      draft: this.drafts.get(id) ?? null,
    };
  }

  private account(bank: Bank, account: Bank['accounts'][number]): v.AccountView {
    const words = sayings(this.locale);
    const of = (minor: number | null) => (minor === null ? null : amount(minor, bank.currency, this.locale));
    return {
      id: account.id,
      bank: bank.id,
      bank_name: bank.name,
      name: account.name,
      kind: account.kind,
      kind_name: words.kinds[account.kind as keyof typeof words.kinds],
      currency: bank.currency,
      source: 'connection',
      booked: of(account.booked),
      available: of(account.available),
      as_of: TODAY.toISOString(),
      as_of_text: time(TODAY, this.locale),
      iban: account.kind === 'current' ? 'DE02 1203 0000 0000 2020 51' : null,
      short_number: account.number,
      ownership: 'individual',
      proofs: [],
      state: 'open',
      state_text: null,
      joined_to: this.joined.get(account.id) ?? null,
    };
  }

  private details(conversation: string): v.DetailsView {
    const words = sayings(this.locale);
    const bank = this.bankOf(conversation);
    const first = bank?.accounts[0];
    const points = Array.from({ length: 90 }, (_, index) => {
      const at = new Date(TODAY.getTime() - (89 - index) * 86_400_000);
      const since = (at.getUTCDate() + 5) % 30;
      const minor = 520000 - since * 13500 + ((index * 7919) % 13) * 2100;
      return {
        name: shortDay(at, this.locale),
        label: amount(minor, bank?.currency ?? 'EUR', this.locale).text,
        minor,
      };
    });
    return {
      conversation,
      bank: bank?.id ?? null,
      name: bank?.name ?? '',
      accounts: (bank ? [bank] : this.banks).flatMap((one) =>
        one.accounts.map((account) => this.account(one, account)),
      ),
      charts:
        first && first.booked !== null
          ? [
              {
                kind: 'line',
                title: first.name,
                caption: '',
                zero: null,
                points: points.map(({ minor, ...point }) => ({
                  ...point,
                  height: Math.round((minor / 560000) * 1000),
                  marked: false,
                  row: null,
                  range: null,
                })),
              },
            ]
          : [],
      reads_text: words.reads,
      ends_text: words.ends,
      since_text: words.since,
      last_sync_text: words.updated,
      sent_today_text: words.egress,
      health_text: bank ? words.health[bank.health as keyof typeof words.health] : '',
      outages: [],
      offers: [],
      events: [words.linkedText, words.failed],
      fraud_phone: '+49 30 5550 0110',
      website: 'https://nordhaven.example',
      locks_cards: true,
    };
  }

  private found(request: v.SearchRequest): v.SearchView {
    const text = request.text.toLowerCase();
    const hits = this.everyRow().filter((row) => {
      const bank = this.banks.find((one) => one.id === row.bank);
      const inHere = !request.conversation || bank?.conversation === request.conversation;
      const noted = !request.has_note || row.note !== null;
      const filed = !request.category || isOf(row.category, request.category);
      const figure = (Math.abs(row.minor) / 100).toFixed(2);
      return (
        inHere && noted && filed && (row.merchant.toLowerCase().includes(text) || figure.startsWith(text))
      );
    });
    return {
      hits: hits
        .slice(-request.limit)
        .reverse()
        .map((row) => this.hit(row, text)),
      next: null,
      count: hits.length,
      sums: totals(hits, this.locale),
      count_text: sayings(this.locale).search(number(hits.length, this.locale)),
    };
  }

  private hit(row: Row, text: string): v.HitView {
    const view = this.view(row);
    const at = row.merchant.toLowerCase().indexOf(text);
    const cut = at < 0 || text === '';
    return {
      kind: 'transaction',
      id: row.id,
      conversation: view.conversation,
      conversation_name: this.bankOf(view.conversation)?.name ?? '',
      message: view.message,
      at: row.at.toISOString(),
      at_text: view.day_text,
      snippet: cut
        ? [row.merchant]
        : [
            row.merchant.slice(0, at),
            row.merchant.slice(at, at + text.length),
            row.merchant.slice(at + text.length),
          ],
      amount: view.amount,
    };
  }

  private list(request: v.TransactionsRequest): v.TransactionsView {
    const wanted = new Set(request.ids);
    const all = this.everyRow()
      .filter((row) =>
        wanted.size > 0 ? wanted.has(row.id) : !request.account || row.account === request.account,
      )
      .reverse();
    const from = request.after ? all.findIndex((row) => row.id === request.after) + 1 : 0;
    const rows = all.slice(from, from + request.limit);
    return {
      rows: rows.map((row) => this.view(row)),
      count: all.length,
      sums: totals(all, this.locale),
      next: from + rows.length < all.length ? (rows.at(-1)?.id ?? null) : null,
    };
  }

  private ask(request: v.AskRequest): v.AnswerView {
    this.asked += 1;
    const conversation = request.conversation ?? 'c0';
    const at = new Date(TODAY.getTime() + this.asked * 1000);
    const understood = !/weather|طقس/.test(request.text);
    const rows = this.everyRow()
      .slice(-19)
      .map((row) => row.id);
    const question: Placed['what'] = { kind: 'question', text: request.text };
    const answer: Placed['what'] = { kind: 'answer', question: request.text, understood, rows };
    this.placed.push({ id: `q${this.asked}`, conversation, at, unread: false, what: question });
    this.placed.push({ id: `r${this.asked}`, conversation, at, unread: false, what: answer });
    this.tell('timeline', 'conversations');
    return answerView(request.text, understood, rows, `r${this.asked}`, this.locale);
  }

  private row(id: string): Row {
    return this.everyRow().find((row) => row.id === id) as Row;
  }

  /** What is left of a bond after the person's word on it. */
  private bonded(id: string, belongs: boolean): Partial<Row> {
    const bond = this.row(id).bond;
    return { bond: belongs && bond ? { ...bond, made: true } : null };
  }

  private change(ids: string[], change: Partial<Row>, text: string): v.TransactionView {
    const rows = this.everyRow().filter((row) => ids.includes(row.id));
    for (const row of rows) Object.assign(row, change);
    this.did(text);
    this.tell('transactions', 'timeline');
    return this.view(rows[0] as Row);
  }

  private readonly answers: Answers = {
    status: () => this.status,
    set_language: ({ language, region, digits }) => {
      const usual = language === 'ar' ? 'EG' : 'GB';
      const status = this.become({ language, region: region || usual, digits: digits || 'latn' });
      this.tell('status');
      return status;
    },
    settings: () => settings(this.status),
    rates: () => this.rates.view(),
    set_rate: (request) => this.rates.set(request),
    remove_rate: (request) => this.rates.remove(request),
    total: () => this.rates.total(this.locale),
    set_setting: ({ key, value }) => {
      if (key === 'main-currency') {
        this.rates.choose(value);
        return this.status;
      }
      this.tell('settings');
      return this.become(chosen(key, value));
    },
    begin_vault: () => recoveryKey,
    finish_vault: ({ groups }) => {
      compareGroups(groups);
      return this.become({ state: 'open', vault: OWN_VAULT });
    },
    look_around: () => this.become({ state: 'open', look_around: true, mode: 'mock' }),
    leave_look_around: () =>
      this.become({ look_around: false, mode: 'real', state: this.status.vaults.length ? 'locked' : 'none' }),
    unlock_keychain: () => this.become({ keychain: 'present' }),
    unlock: ({ passphrase }) => {
      if (passphrase === 'wrong') {
        const message = 'The passphrase does not open this vault.';
        throw new Failure({
          code: 'wrong_passphrase',
          message,
          next: 'Try again, or use the recovery key.',
          choice: null,
        });
      }
      return this.become({ state: 'open' });
    },
    recover: () => this.become({ state: 'open' }),
    backup_place: () => ({ text: this.status.state === 'open' ? '/home/me/my-money.sarraf' : '/home/me/' }),
    back_up: (request) => {
      const made = backedUp(request);
      if (made.moved) this.become({ note: 'This vault was moved to another computer.' });
      return made;
    },
    backup_file: ({ path }) => backupFile(path),
    restore: (request) => {
      const done = restored(request, OWN_VAULT);
      this.become({ state: 'open', vault: OWN_VAULT });
      return done;
    },
    work: () => [{ percent: 40, text: '40%' }],
    stop_work: () => ({}),
    screen_lock: () => this.become({ state: 'screen_locked' }),
    vault_lock: () => this.become({ state: 'locked' }),
    change_passphrase: () => this.status,
    accept_vault: () => this.become({ vault: OWN_VAULT, note: null }),
    verify_vault: () => ({ whole: true, findings: [], text: 'Everything is as it was written.' }),
    suggest_passphrase: () => ({ text: 'copper lantern orbit meadow thimble' }),
    passphrase_strength: ({ passphrase }) => {
      const score = Math.min(4, Math.floor(passphrase.length / 6));
      return { score, text: ['Too short', 'Weak', 'Fair', 'Good', 'Strong'][score] ?? '' };
    },
    search_banks: ({ text }) => foundBanks(text, this.status.mode === 'mock'),
    begin_link: () => linkView(this.locale),
    finish_link: () => ({
      id: 'b1',
      profile: 'up-au',
      name: 'Up',
      conversation: 'c1',
      health: 'fine',
      health_text: '',
      linked_at: '',
      last_sync_at: null,
      accounts: 2,
      code: null,
      since: null,
      waits_until: null,
      consent_ends_at: null,
      outages: [],
    }),
    cancel_link: () => ({}),
    account_offers: () => [],
    link_accounts: ({ first, second, verdict }) => {
      if (verdict === 'yes') this.joined.set(first, second);
      this.tell('accounts');
      return [];
    },
    unlink: () => ({}),
    sync: () => {
      this.tell('sync', 'timeline');
      const reasons = this.options.view === 'partly' ? [...sayings(this.locale).reasons] : [];
      return { accounts: [], errors: [], text: 'Nothing new.', reasons };
    },
    cancel_sync: () => ({}),
    progress: () =>
      this.banks
        .filter((bank) => bank.health === 'syncing')
        .map((bank) => ({
          bank: bank.id,
          conversation: bank.conversation,
          state: 'reading',
          rows: 400,
          pages: 4,
          text: `${sayings(this.locale).health.syncing} · ${number(400, this.locale)}`,
        })),
    conversations: () => [null, ...this.banks].map((bank) => this.conversation(bank)),
    timeline: (request) => {
      const all = this.messages(request.conversation);
      const read = this.readTo.get(request.conversation) ?? TODAY.getTime() - 3 * 3_600_000;
      return around(all, request, read);
    },
    mark_read: ({ conversation }) => {
      this.readTo.set(conversation, TODAY.getTime() + 3_600_000);
      this.tell('conversations', 'timeline');
      return {};
    },
    draft: ({ conversation }) => ({ text: this.drafts.get(conversation) ?? '' }),
    set_draft: ({ conversation, text }) => {
      this.drafts.set(conversation, text);
      return {};
    },
    arrange: ({ conversation, muted, pinned, archived }) => {
      const old = this.arranged.get(conversation) ?? {
        muted: false,
        pinned: conversation === 'c0',
        archived: false,
      };
      this.arranged.set(conversation, {
        muted: muted ?? old.muted,
        pinned: pinned ?? old.pinned,
        archived: archived ?? old.archived,
      });
      return {};
    },
    details: ({ conversation }) => this.details(conversation),
    search: (request) => this.found(request),
    ask: (request) => this.ask(request),
    accounts: () => this.banks.flatMap((bank) => bank.accounts.map((one) => this.account(bank, one))),
    ...reports(
      this.closed,
      () => this.banks.flatMap((bank) => bank.accounts.map((one) => this.account(bank, one))),
      () => amount(0, 'AUD', this.locale),
      () => this.tell('accounts'),
    ),
    transactions: (request) => this.list(request),
    transaction: ({ id }) => this.view(this.everyRow().find((row) => row.id === id) as Row),
    categorize: ({ ids, category }) => {
      this.change(ids, { category }, category);
      return { count: ids.length };
    },
    note: ({ id, text }) => {
      this.closed.edit();
      return this.change([id], { note: text || null }, text);
    },
    ...receipts(
      () => this.everyRow(),
      () => this.tell('transactions', 'timeline'),
    ),
    exclude: ({ id, excluded }) => this.change([id], { excluded }, String(excluded)),
    part: ({ id }) => this.change([id], { parted: true }, id),
    join: ({ second }) => this.change([second], { parted: false }, second),
    keep_apart: ({ second }) => this.change([second], { parted: true }, second),
    suggestions: () => [],
    complete: (request) => completions(request, known(this.banks, this.everyRow()), this.status.language),
    examples: () => questions(known(this.banks, this.everyRow()), this.status.language),
    pairs: () => [],
    own_transfer: ({ id, belongs }) => this.change([id], this.bonded(id, belongs), id),
    refund: ({ id, belongs }) => this.change([id], this.bonded(id, belongs), id),
    duplicate: ({ id, of }) => this.change([id], { duplicate: of }, id),
    twins: ({ id }) => {
      const row = this.row(id);
      const alike = (other: Row): boolean => other.id !== id && other.merchant === row.merchant;
      return this.everyRow()
        .filter(alike)
        .slice(0, 5)
        .map((other) => this.view(other));
    },
    split: ({ id, parts }) => this.change([id], { parts: kept(this.row(id), parts) }, id),
    split_preview: ({ id, parts, ways }) => preview(this.row(id), parts, ways, this.locale),
    categories: () => categoriesOf(this.locale),
    mock_panel: () => this.tester.panel(),
    mock_run: (request) => this.tester.run(request),
    mock_clock: (request) => this.tester.clock(request),
    mock_turn: ({ turn }) => this.tester.turn(turn),
    undo: ({ count }) => ({ count: this.actions.splice(0, count).length }),
    actions: () => this.actions,
    alerts: () => [alertView(this.alertState, [], 'c1', this.locale)],
    answer_alert: ({ answer }) => {
      this.alertState = answer;
      this.did(answer);
      this.tell('alerts', 'timeline', 'conversations');
      return alertView(answer, [], 'c1', this.locale);
    },
    import_file: ({ name }) => ({
      format: 'ofx',
      conversation: 'c1',
      accounts: [],
      notes: [],
      partly: false,
      text: `${name ?? 'file'}: 12 new, 3 known`,
    }),
    import_preview: ({ format }) => previewed(format),
    mappings: () => remembered,
    forget_mapping: () => [],
    ...disputes(() => ({ rows: this.list(EVERY).rows, locale: this.locale })),
    ...egressLog(() => this.locale),
  };
}
