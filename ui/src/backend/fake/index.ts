// A made-up program for a plain browser: tests, pictures, and work on the window without Rust.
// The address chooses what it is like: ?lang=ar&theme=dark&state=none|locked|screen_locked&view=empty|long
// &fail=command:code &slow=300 &keychain=missing &vaults=2 &mock=1 &unsealed=1 &behind=1
import type { Backend, Name, Request, View } from '../backend';
import { Failure } from '../backend';
import type { EventView, StatusView } from '../views';
import { World } from './world';

export interface Options {
  language: string;
  theme: string;
  digits: string;
  state: string;
  view: string;
  fail: string;
  slow: number;
  keychain: string;
  vaults: number;
  mock: boolean;
  unsealed: boolean;
  behind: boolean;
}

export const usual: Options = {
  language: 'en',
  theme: 'system',
  digits: 'latn',
  state: 'open',
  view: '',
  fail: '',
  slow: 0,
  keychain: 'present',
  vaults: 1,
  mock: false,
  unsealed: false,
  behind: false,
};

export function fake(given: Partial<Options> = {}): Backend {
  const options = { ...usual, ...given };
  const world = new World(options, firstStatus(options));
  const [failing, code] = options.fail.split(':');
  return {
    async call<N extends Name>(name: N, request: Request<N>): Promise<View<N>> {
      if (options.slow > 0) await new Promise((done) => setTimeout(done, options.slow));
      if (name === failing) {
        throw new Failure({
          code: code ?? 'bug',
          message: 'The bank did not answer.',
          next: 'Try again later.',
          choice: null,
        });
      }
      return world.answer(name, request);
    },
    async listen(heard: (event: EventView) => void) {
      return world.listen(heard);
    },
    async onDrop() {
      return () => undefined;
    },
    async choosePath({ kind }) {
      return kind === 'folder' ? '/home/me/Chosen' : '/home/me/chosen.sarraf';
    },
  };
}

function firstStatus(options: Options): StatusView {
  const vaults = Array.from({ length: options.vaults }, (_, index) => ({
    path: `/vaults/${index}`,
    name: ['My money', 'Family', 'Client A'][index] ?? `Vault ${index}`,
    mode: 'real',
    device_secret: true,
    moved_on: null,
    move_begun_on: null,
    state: options.behind ? 'behind' : 'fine',
  }));
  return {
    state: options.state,
    note: options.behind ? 'The newest 4 writings are missing.' : null,
    vault: options.state === 'none' ? null : (vaults[0] ?? null),
    vaults: options.state === 'none' ? [] : vaults,
    mode: options.mock ? 'mock' : 'real',
    look_around: false,
    language: options.language,
    region: options.language === 'ar' ? 'EG' : 'GB',
    digits: options.digits,
    theme: options.theme,
    lock_minutes: 5,
    lock_vault: false,
    notifications: true,
    notification_preview: false,
    quiet_hours: 'off',
    hide_amounts: false,
    background: false,
    at_login: false,
    tray: true,
    keychain: options.keychain,
    unsealed: options.unsealed,
    test_build: false,
    today: '2026-11-21',
    version: '0.1.0',
  };
}

export function fakeFromAddress(): Backend {
  const asked = new URLSearchParams(location.search);
  return fake({
    language: asked.get('lang') ?? usual.language,
    theme: asked.get('theme') ?? usual.theme,
    digits: asked.get('digits') ?? usual.digits,
    state: asked.get('state') ?? usual.state,
    view: asked.get('view') ?? usual.view,
    fail: asked.get('fail') ?? usual.fail,
    slow: Number(asked.get('slow') ?? 0),
    keychain: asked.get('keychain') ?? usual.keychain,
    vaults: Number(asked.get('vaults') ?? 1),
    mock: asked.has('mock'),
    unsealed: asked.has('unsealed'),
    behind: asked.has('behind'),
  });
}
