// The middle pane's rows: read by pages, re-read when a fact says so.
import { call, Failure } from '../backend/backend';
import type { ErrorView, MessageView, TimelineView } from '../backend/views';
import { hub } from './hub';
import { arrived, fromPage, MOST, nothing, PAGE, type Span, withNewer, withOlder } from './span';

export type Anchor =
  { at: 'end' } | { at: 'unread' } | { at: 'message'; message: string } | { at: 'date'; date: string };

export class Timeline {
  conversation = $state('');
  span = $state.raw<Span>(nothing);
  /** Where the divider stands: set when the conversation is opened, gone when the person sends. */
  unreadFrom = $state<string | null>(null);
  /** Rows that came while the end was out of sight. */
  below = $state(0);
  loading = $state(true);
  failure = $state.raw<ErrorView | null>(null);
  /** The row to bring into sight once drawn; `null` means the end. */
  target = $state.raw<{ message: string | null; mark: boolean } | null>(null);
  /** What came last, for those who listen. */
  news = $state.raw<MessageView[]>([]);

  private turn = 0;
  private busy = false;
  private again = false;

  /** Opens a conversation where reading stopped, or at its end. */
  async open(conversation: string, anchor: Anchor = { at: 'unread' }): Promise<void> {
    const other = conversation !== this.conversation;
    this.conversation = conversation;
    this.turn += 1;
    const turn = this.turn;
    this.loading = true;
    this.failure = null;
    this.below = 0;
    if (other) {
      this.span = nothing;
      this.unreadFrom = null;
    }
    try {
      const page = await this.page(anchor);
      if (turn !== this.turn) return;
      this.span = fromPage(page);
      if (other) this.unreadFrom = page.unread_from;
      this.target = targetOf(anchor, page);
    } catch (reason) {
      if (turn === this.turn) this.failure = Failure.from(reason).view;
    }
    if (turn === this.turn) this.loading = false;
  }

  /** Lets go of everything: the vault was locked. */
  close(): void {
    this.turn += 1;
    this.conversation = '';
    this.span = nothing;
    this.unreadFrom = null;
    this.below = 0;
    this.news = [];
    this.target = null;
  }

  begin(): () => void {
    return hub.on(['timeline', 'transactions', 'alerts', 'settings'], () => void this.read());
  }

  /** Re-reads what is held; rows that came are told by the return. */
  async read(): Promise<void> {
    if (!this.conversation) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    const turn = this.turn;
    try {
      const page = await this.reread();
      if (turn === this.turn) this.renew(fromPage(page));
    } catch (reason) {
      if (turn === this.turn && this.span.messages.length === 0) this.failure = Failure.from(reason).view;
    }
    this.busy = false;
    if (this.again) {
      this.again = false;
      await this.read();
    }
  }

  async older(): Promise<void> {
    const first = this.span.messages[0];
    if (first && this.span.hasBefore) await this.extend('before', first.id, withOlder);
  }

  async newer(): Promise<void> {
    const last = this.span.messages.at(-1);
    if (last && this.span.hasAfter) await this.extend('after', last.id, withNewer);
  }

  async toEnd(): Promise<void> {
    this.below = 0;
    if (this.span.hasAfter) await this.open(this.conversation, { at: 'end' });
    else this.target = { message: null, mark: false };
  }

  /** Brings a row into sight, reading around it if it is not held. */
  async toMessage(message: string): Promise<void> {
    if (this.span.messages.some((one) => one.id === message)) this.target = { message, mark: true };
    else await this.open(this.conversation, { at: 'message', message });
  }

  async toDate(date: string): Promise<void> {
    await this.open(this.conversation, { at: 'date', date });
  }

  /** The end was seen. */
  async seen(): Promise<void> {
    const last = this.span.messages.at(-1);
    if (!last || this.span.hasAfter || this.loading) return;
    this.below = 0;
    if (!this.span.messages.some((one) => one.unread)) return;
    await call('mark_read', { conversation: this.conversation, message: last.id }).catch(() => undefined);
  }

  private renew(now: Span): void {
    const news = arrived(this.span, now);
    this.span = now;
    this.failure = null;
    if (news.length === 0) return;
    this.news = news;
    this.below += news.filter((one) => one.card.kind !== 'question').length;
  }

  private async extend(
    anchor: 'before' | 'after',
    message: string,
    join: (span: Span, page: TimelineView) => Span,
  ): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const turn = this.turn;
    try {
      const page = await call('timeline', {
        conversation: this.conversation,
        anchor,
        message,
        at: null,
        limit: PAGE,
      });
      if (turn === this.turn) this.span = join(this.span, page);
    } catch {
      // The rows already held stay; the next scroll asks again.
    }
    this.busy = false;
    if (this.again) {
      this.again = false;
      await this.read();
    }
  }

  private reread(): Promise<TimelineView> {
    const { messages, hasAfter } = this.span;
    const limit = Math.min(MOST, Math.max(PAGE, messages.length + 10));
    const middle = messages[Math.floor(messages.length / 2)];
    const around = hasAfter && middle !== undefined;
    return call('timeline', {
      conversation: this.conversation,
      anchor: around ? 'around' : 'end',
      message: around ? middle.id : null,
      at: null,
      limit,
    });
  }

  private page(anchor: Anchor): Promise<TimelineView> {
    return call('timeline', {
      conversation: this.conversation,
      anchor: anchor.at === 'message' ? 'around' : anchor.at,
      message: anchor.at === 'message' ? anchor.message : null,
      at: anchor.at === 'date' ? anchor.date : null,
      limit: PAGE,
    });
  }
}

function targetOf(anchor: Anchor, page: TimelineView): { message: string | null; mark: boolean } {
  if (anchor.at === 'message') return { message: anchor.message, mark: true };
  if (anchor.at === 'date') {
    const first = page.messages.find((one) => one.day >= anchor.date.slice(0, 10));
    return { message: first?.id ?? null, mark: false };
  }
  return { message: anchor.at === 'unread' ? page.unread_from : null, mark: false };
}

export const timeline = new Timeline();
