// The right pane, and the balance strip that repeats its first lines.
import { call, Failure } from '../backend/backend';
import type { AccountView, ConversationView, DetailsView, ErrorView } from '../backend/views';
import { hub } from './hub';
import { slowly } from './slowly';

/** A chart and sums over many rows: not for every page of a long reading. */
const OFTEN_MS = 1500;

export class Details {
  view = $state.raw<DetailsView | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  private shown: ConversationView | null = null;
  private turn = 0;

  /** The accounts of the conversation; for Sarraf, all of them. */
  get accounts(): AccountView[] {
    return this.view?.accounts ?? [];
  }

  begin(): () => void {
    const again = slowly(() => void this.read(), OFTEN_MS);
    const stops = [
      hub.on(['accounts', 'conversations', 'sync', 'egress', 'transactions'], again),
      hub.on(['settings'], () => void this.read()),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async open(conversation: ConversationView | null): Promise<void> {
    if (conversation?.id !== this.shown?.id) this.view = null;
    this.shown = conversation;
    await this.read();
  }

  private async read(): Promise<void> {
    const shown = this.shown;
    if (!shown) return;
    this.turn += 1;
    const turn = this.turn;
    try {
      const view = await call('details', { conversation: shown.id });
      if (turn !== this.turn) return;
      this.view = view;
      this.failure = null;
    } catch (reason) {
      if (turn === this.turn) this.failure = Failure.from(reason).view;
    }
  }
}

export const details = new Details();
