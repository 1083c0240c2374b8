// The left pane: conversations in the order the program gives them.
import { call, Failure } from '../backend/backend';
import type { ArrangeRequest, ConversationView, ErrorView } from '../backend/views';
import { hub } from './hub';

export class Conversations {
  all = $state.raw<ConversationView[]>([]);
  archived = $state.raw<ConversationView[]>([]);
  loaded = $state(false);
  failure = $state.raw<ErrorView | null>(null);

  begin(): () => void {
    void this.read();
    return hub.on(
      ['conversations', 'timeline', 'accounts', 'alerts', 'sync', 'settings'],
      () => void this.read(),
    );
  }

  async read(): Promise<void> {
    try {
      const found = await call('conversations', { archived: true });
      this.all = found.filter((one) => !one.archived);
      this.archived = found.filter((one) => one.archived);
      this.failure = null;
    } catch (reason) {
      this.failure = Failure.from(reason).view;
    }
    this.loaded = true;
  }

  find(id: string | null): ConversationView | null {
    return this.all.find((one) => one.id === id) ?? this.archived.find((one) => one.id === id) ?? null;
  }

  /** The neighbour of a conversation in the list; with `unread`, the next that has something new. */
  neighbour(id: string | null, step: 1 | -1, unread: boolean): string | null {
    const from = this.all.findIndex((one) => one.id === id);
    for (let i = from + step; i >= 0 && i < this.all.length; i += step) {
      const one = this.all[i];
      if (one && (!unread || one.unread > 0)) return one.id;
    }
    return null;
  }

  async arrange(
    id: string,
    change: Partial<Pick<ArrangeRequest, 'muted' | 'pinned' | 'archived'>>,
  ): Promise<void> {
    await call('arrange', { conversation: id, muted: null, pinned: null, archived: null, ...change });
    await this.read();
  }
}

export const conversations = new Conversations();
