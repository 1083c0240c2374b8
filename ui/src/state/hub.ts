// Facts arrive here and reach whoever shows what they speak of; bursts become one.
import type { EventView } from '../backend/views';

export type Topic =
  | 'status'
  | 'conversations'
  | 'timeline'
  | 'transactions'
  | 'accounts'
  | 'alerts'
  | 'sync'
  | 'egress'
  | 'settings'
  | 'show';

type Hearer = (ids: ReadonlySet<string>) => void;

const WAIT_MS = 40;

export class Hub {
  private hearers = new Map<string, Set<Hearer>>();
  private waiting = new Map<string, Set<string>>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** Hears of the topics until the returned function is called. An empty set of ids means "any". */
  on(topics: readonly Topic[], hearer: Hearer): () => void {
    for (const topic of topics) this.of(topic).add(hearer);
    return () => {
      for (const topic of topics) this.of(topic).delete(hearer);
    };
  }

  heard(event: EventView): void {
    const known = this.waiting.get(event.topic);
    if (!known) this.waiting.set(event.topic, new Set(event.ids));
    // Once "any" was said for a topic, single ids add nothing.
    else if (known.size === 0 || event.ids.length === 0) known.clear();
    else for (const id of event.ids) known.add(id);
    this.timer ??= setTimeout(() => this.tell(), WAIT_MS);
  }

  private of(topic: string): Set<Hearer> {
    const found = this.hearers.get(topic) ?? new Set();
    this.hearers.set(topic, found);
    return found;
  }

  private tell(): void {
    this.timer = null;
    const told = new Map<Hearer, Set<string>>();
    for (const [topic, ids] of this.waiting) {
      for (const hearer of this.of(topic)) {
        const before = told.get(hearer);
        if (!before) told.set(hearer, new Set(ids));
        else if (before.size === 0 || ids.size === 0) before.clear();
        else for (const id of ids) before.add(id);
      }
    }
    this.waiting.clear();
    for (const [hearer, ids] of told) hearer(ids);
  }
}

export const hub = new Hub();
