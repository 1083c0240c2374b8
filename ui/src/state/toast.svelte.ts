// One short word about what was just done, with a way back.
import { call, Failure } from '../backend/backend';
import { say } from './words.svelte';

export interface Toast {
  text: string;
  /** Whether "Undo" stands beside it. */
  undo: boolean;
  wrong: boolean;
}

/** For each line of it. */
const SHOWN_MS = 7000;

class Toasts {
  now = $state.raw<Toast | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  done(text: string, undo = false): void {
    this.show({ text, undo, wrong: false });
  }

  failed(reason: unknown): void {
    const { message, next } = Failure.from(reason).view;
    this.show({
      text: [message || say('window-error-unnamed'), next].join(' ').trim(),
      undo: false,
      wrong: true,
    });
  }

  /** What went well and what did not, a line each. */
  partly(lines: string[]): void {
    this.show({ text: lines.join('\n'), undo: false, wrong: true });
  }

  close(): void {
    clearTimeout(this.timer);
    this.now = null;
  }

  async undo(): Promise<void> {
    this.close();
    try {
      const { count } = await call('undo', { count: 1 });
      this.done(say(count > 0 ? 'window-undone' : 'window-undo-empty'));
    } catch (reason) {
      this.failed(reason);
    }
  }

  private show(toast: Toast): void {
    clearTimeout(this.timer);
    this.now = toast;
    const lines = toast.text.split('\n').length;
    this.timer = setTimeout(() => (this.now = null), SHOWN_MS * lines);
  }
}

export const toasts = new Toasts();

/** Runs what the person asked for; a failure is told, never swallowed. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (reason) {
    toasts.failed(reason);
    return undefined;
  }
}
