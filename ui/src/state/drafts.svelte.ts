// What was typed and not sent, kept per conversation and across restarts.
import { call } from '../backend/backend';

const WAIT_MS = 400;

export class Drafts {
  private texts = $state<Record<string, string>>({});
  private waiting = new Map<string, ReturnType<typeof setTimeout>>();

  of(conversation: string): string {
    return this.texts[conversation] ?? '';
  }

  /** Takes the kept draft, unless something was typed meanwhile. */
  async open(conversation: string): Promise<void> {
    if (this.texts[conversation] !== undefined) return;
    const kept = await call('draft', { conversation }).catch(() => ({ text: '' }));
    this.texts[conversation] ??= kept.text;
  }

  type(conversation: string, text: string): void {
    this.texts[conversation] = text;
    clearTimeout(this.waiting.get(conversation));
    this.waiting.set(
      conversation,
      setTimeout(() => void this.keep(conversation), WAIT_MS),
    );
  }

  /** Keeps it now: when the conversation is left or the text was sent. */
  async keep(conversation: string): Promise<void> {
    const timer = this.waiting.get(conversation);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.waiting.delete(conversation);
    await call('set_draft', { conversation, text: this.of(conversation) }).catch(() => undefined);
  }

  /** Keeps all of them: the vault is about to be locked. */
  async keepAll(): Promise<void> {
    await Promise.all([...this.waiting.keys()].map((conversation) => this.keep(conversation)));
  }

  /** Nothing of another vault, or of a locked one, stays in memory. */
  forget(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    this.texts = {};
  }
}

export const drafts = new Drafts();
