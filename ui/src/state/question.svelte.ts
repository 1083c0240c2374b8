// Asking: the person's words go out, the answer comes as a row.
import { call } from '../backend/backend';
import { drafts } from './drafts.svelte';
import { timeline } from './timeline.svelte';
import { attempt } from './toast.svelte';

class Question {
  asking = $state(false);
  /** The answer that just came, until its card has been shown. */
  fresh: string | null = null;
  /** The last thing asked, per conversation: ↑ in an empty composer brings it back. */
  private last = new Map<string, string>();

  lastOf(conversation: string): string {
    const sent = this.last.get(conversation);
    if (sent) return sent;
    const row = timeline.span.messages.findLast((one) => one.card.kind === 'question');
    return row?.card.kind === 'question' && row.conversation === conversation ? row.card.text : '';
  }

  /** Nothing of a locked vault stays in memory. */
  forget(): void {
    this.last.clear();
  }

  /** Asks in a conversation; with `everywhere` the question means all banks. */
  async ask(conversation: string, text: string, everywhere = false): Promise<void> {
    const asked = text.trim();
    if (!asked || this.asking) return;
    this.asking = true;
    this.last.set(conversation, asked);
    timeline.unreadFrom = null;
    const answer = await attempt(() => call('ask', { text: asked, conversation, everywhere }));
    this.asking = false;
    if (!answer) {
      // What was typed is not lost with the failure.
      if (!drafts.of(conversation)) drafts.type(conversation, asked);
      return;
    }
    if (timeline.conversation !== conversation) return;
    this.fresh = answer.proposal?.state === 'open' ? answer.message : null;
    await timeline.read();
    await timeline.toEnd();
    await timeline.seen();
  }
}

export const question = new Question();
