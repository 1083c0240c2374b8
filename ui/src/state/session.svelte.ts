// The state of the program: which vault, which language, locked or open.
import { call, Failure, listen, type Stop } from '../backend/backend';
import type { ErrorView, StatusView } from '../backend/views';
import { hub } from './hub';
import { layout } from './layout.svelte';
import { spoken } from './words.svelte';

class Session {
  status = $state.raw<StatusView | null>(null);
  failure = $state.raw<ErrorView | null>(null);

  get open(): boolean {
    return this.status?.state === 'open';
  }

  get mock(): boolean {
    return this.status?.mode === 'mock';
  }

  /** Listens for facts and asks for the first status. */
  async begin(): Promise<Stop> {
    const deaf = await listen((event) => hub.heard(event));
    const off = hub.on(['status'], () => void this.read());
    await this.read();
    return () => {
      off();
      deaf();
    };
  }

  async read(): Promise<void> {
    try {
      this.take(await call('status', {}));
    } catch (reason) {
      this.failure = Failure.from(reason).view;
    }
  }

  /** Takes a status an answer brought. */
  take(status: StatusView): void {
    this.failure = null;
    const before = this.status;
    this.status = status;
    spoken.language = status.language === 'ar' ? 'ar' : 'en';
    spoken.digits = status.digits;
    dress(status);
    if (before?.hide_amounts !== status.hide_amounts) layout.hidden = status.hide_amounts;
    const same = before?.language === status.language && before.region === status.region;
    // Everything on screen was worded in the old language.
    if (before && !(same && before.digits === status.digits)) hub.heard({ topic: 'settings', ids: [] });
  }

  async set(key: string, value: string): Promise<void> {
    this.take(await call('set_setting', { key, value }));
  }

  async setLanguage(language: string, region: string | null, digits: string | null): Promise<void> {
    this.take(await call('set_language', { language, region, digits }));
  }
}

const darkSystem = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

/** Puts language, direction and theme on the document. */
function dress(status: StatusView): void {
  const root = document.documentElement;
  root.lang = spoken.language;
  root.dir = spoken.direction;
  const dark = status.theme === 'dark' || (status.theme !== 'light' && darkSystem?.matches === true);
  root.dataset.theme = dark ? 'dark' : 'light';
}

darkSystem?.addEventListener('change', () => {
  if (session.status) dress(session.status);
});

export const session = new Session();
