// Questions made of the person's own data, for the conversation that is open.
import { call } from '../backend/backend';
import { hub } from './hub';
import { slowly } from './slowly';

/** They change little while banks are read. */
const OFTEN_MS = 4000;

export class Examples {
  questions = $state.raw<string[]>([]);
  private conversation: string | null = null;
  private turn = 0;

  begin(): () => void {
    const again = slowly(() => void this.read(), OFTEN_MS);
    const stops = [
      hub.on(['transactions', 'accounts', 'sync'], again),
      hub.on(['settings'], () => void this.read()),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async open(conversation: string): Promise<void> {
    if (conversation === this.conversation) return;
    this.forget();
    this.conversation = conversation;
    await this.read();
  }

  /** Nothing of another conversation, or of a locked vault, is shown. */
  forget(): void {
    this.turn += 1;
    this.conversation = null;
    this.questions = [];
  }

  private async read(): Promise<void> {
    const conversation = this.conversation;
    if (!conversation) return;
    this.turn += 1;
    const turn = this.turn;
    const found = await call('examples', { conversation }).catch(() => null);
    if (found && turn === this.turn) this.questions = found.questions;
  }
}

export const examples = new Examples();
