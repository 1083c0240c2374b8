// Names written out while they are typed. An answer for text that has changed since is dropped.
import { call } from '../backend/backend';
import type { CompletionView } from '../backend/views';

const WAIT_MS = 70;
const FEWEST = 2;

/** A text and where the caret stands in it. */
export interface Typed {
  text: string;
  caret: number;
}

export class Completing {
  offers = $state.raw<CompletionView[]>([]);
  /** What stands before the part that is replaced. */
  private front = '';
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The person typed. What was offered stays until the next answer, as long as it still replaces the same word. */
  typed(conversation: string, now: Typed): void {
    this.turn += 1;
    clearTimeout(this.timer);
    if (!this.fits(now)) this.offers = [];
    if (!mayBegin(now)) return this.close();
    const turn = this.turn;
    this.timer = setTimeout(() => void this.read(turn, conversation, now), WAIT_MS);
  }

  /** Nothing is offered, and nothing that is still asked for will be. */
  close(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.offers = [];
  }

  /** The text with an offer in its place, and the caret behind it. */
  taken(offer: CompletionView, now: Typed): Typed {
    const rest = now.text.slice(now.caret);
    const name = rest === '' ? `${offer.name} ` : offer.name;
    return { text: now.text.slice(0, offer.from) + name + rest, caret: offer.from + name.length };
  }

  private fits({ text, caret }: Typed): boolean {
    const from = this.offers[0]?.from ?? Infinity;
    return caret > from && text.slice(0, from) === this.front;
  }

  private async read(turn: number, conversation: string, { text, caret }: Typed): Promise<void> {
    const offers = await call('complete', { conversation, text, caret }).catch(() => []);
    if (turn !== this.turn) return;
    this.front = text.slice(0, offers[0]?.from ?? 0);
    this.offers = offers;
  }
}

/** Whether a name can be at its beginning here: behind some letters, and in no command. */
function mayBegin({ text, caret }: Typed): boolean {
  const before = text.slice(0, caret);
  return !text.startsWith('/') && before.trim().length >= FEWEST && !/\s$/.test(before);
}

export const completing = new Completing();
