// The made-up program's rates and its total. The real one does this in Rust.
import type { RateRequest, RatesView, RateView, TotalView } from '../views';
import { banks } from './book';
import { amount, type Locale } from './format';

export class Rates {
  private main: string | null = null;
  private entered: RateView[] = [];

  choose(code: string): void {
    this.main = code.toUpperCase() || null;
  }

  view(): RatesView {
    return { main_currency: this.main, rates: this.entered };
  }

  set({ base, quote, rate }: RateRequest): RatesView {
    const [one, other] = [base.toUpperCase(), quote.toUpperCase()];
    this.remove({ base: one, quote: other, rate: null, on: null });
    const text = `1 ${one} = ${rate ?? ''} ${other}`;
    const added = {
      base: one,
      quote: other,
      rate: rate ?? '',
      on: '2026-11-21',
      source: 'entered',
      name: null,
    };
    this.entered = [...this.entered, { ...added, text }];
    return this.view();
  }

  remove({ base, quote }: RateRequest): RatesView {
    this.entered = this.entered.filter((one) => one.base !== base || one.quote !== quote);
    return this.view();
  }

  total(locale: Locale): TotalView {
    const sums = new Map<string, number>();
    for (const bank of banks) {
      const held = bank.accounts.reduce((sum, account) => sum + (account.booked ?? 0), 0);
      sums.set(bank.currency, (sums.get(bank.currency) ?? 0) + held);
    }
    const separate = [...sums].map(([code, minor]) => amount(minor, code, locale));
    const accounts = banks.reduce((count, bank) => count + bank.accounts.length, 0);
    return {
      main_currency: this.main,
      kind: 'booked',
      accounts,
      of: accounts,
      coverage_text: '',
      amount: null,
      converted: false,
      parts: [],
      separate,
      text: separate.map((one) => one.text).join(', '),
    };
  }
}
