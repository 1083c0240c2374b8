// Search over everything, or in one conversation: text, filters, hits, count and sums.
import { call, Failure } from '../backend/backend';
import type { ErrorView, SearchRequest, SearchView } from '../backend/views';
import { hub } from './hub';

export type Filters = Pick<
  SearchRequest,
  'conversation' | 'from' | 'to' | 'category' | 'min' | 'max' | 'has_note' | 'has_receipt'
>;

const none: Filters = {
  conversation: null,
  from: null,
  to: null,
  category: null,
  min: null,
  max: null,
  has_note: false,
  has_receipt: false,
};
const WAIT_MS = 80;
const LIMIT = 50;

export class Search {
  text = $state('');
  filters = $state<Filters>({ ...none });
  found = $state.raw<SearchView | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  searching = $state(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  get asked(): boolean {
    const { conversation: _, ...rest } = this.filters;
    return this.text.trim() !== '' || Object.values(rest).some(Boolean);
  }

  begin(): () => void {
    return hub.on(['timeline', 'transactions'], () => this.asked && void this.run());
  }

  type(text: string): void {
    this.text = text;
    this.soon();
  }

  filter(change: Partial<Filters>): void {
    this.filters = { ...this.filters, ...change };
    this.soon();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    this.text = '';
    this.filters = { ...none };
    this.found = null;
    this.failure = null;
    this.searching = false;
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (!this.asked) {
      this.turn += 1;
      this.found = null;
      this.searching = false;
      return;
    }
    this.searching = true;
    this.timer = setTimeout(() => void this.run(), WAIT_MS);
  }

  private async run(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    try {
      const found = await call('search', { text: this.text, ...this.filters, limit: LIMIT, after: null });
      if (turn !== this.turn) return;
      this.found = found;
      this.failure = null;
    } catch (reason) {
      if (turn === this.turn) this.failure = Failure.from(reason).view;
    }
    if (turn === this.turn) this.searching = false;
  }
}

export const search = new Search();
