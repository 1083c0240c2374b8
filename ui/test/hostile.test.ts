// Bank text that would be markup, or turn a line around: every view has the same elements as with plain text.
import { readdirSync, readFileSync } from 'node:fs';
import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import App from '../src/App.svelte';
import { useBackend, type Backend } from '../src/backend/backend';
import { fake } from '../src/backend/fake';
import type { TransactionView } from '../src/backend/views';
import { conversations } from '../src/state/conversations.svelte';
import { layout, type Sheet } from '../src/state/layout.svelte';
import { session } from '../src/state/session.svelte';
import { toasts } from '../src/state/toast.svelte';
import { sees } from './steps';

const PLAIN = ' MARK plain words';
const HOSTILE =
  ' MARK </bdi><img src=x onerror="alert(1)"><x-evil onclick=alert(2)></x-evil><script>alert(3)</script>' +
  '{@html 1}{{1}}&lt;b&gt;&amp;#x202e; " \' ` javascript:alert(4) \u202eevil\u202c\u200b z\u0301\u0301\u0301';

/** Ids, words of a list, dates and paths: no text of a bank. Whatever is not named here is made hostile. */
const STRUCTURE = new Set(
  `account accounts action at as_of base bank base64 booked_on bonds card cause category categories code computer
  consent_ends_at conversation compared currency date day digits duplicate_of ending event field figure file folder
  format fraud_phone from groups health id ids intent joined_to key keychain kind lang language last_at last_sync_at
  letter link linked_at made_at main_currency manifest max media message min mock_secret mode move_begun_on on
  other outcome ownership parent path priced_in problem profile purpose quote rate reason region remembered row rows
  short_number sign_in since source state status theme to today topic unread_from until value value_on version
  waits_until way website draft count_text initials time_text day_text at_text as_of_text iban size_text last_text country kind_name`.split(
    /\s+/,
  ),
);

/** Questions that are not answered yet: what they ask for is not on the page. */
let waiting = 0;

/** The same answers with something behind every text. Amounts stay what they are. */
function saying(more: string): Backend {
  const inner = fake({ mock: true });
  return {
    ...inner,
    call: async (name, request) => {
      waiting += 1;
      const view = await inner.call(name, request).finally(() => (waiting -= 1));
      const own = ['status', 'settings', 'vaults', 'categories'].includes(name);
      return own ? view : (changed(view, '', more) as typeof view);
    },
  };
}

function changed(value: unknown, key: string, more: string): unknown {
  if (typeof value === 'string') return value === '' || STRUCTURE.has(key) ? value : value + more;
  if (Array.isArray(value)) return value.map((one) => changed(one, key, more));
  if (value === null || typeof value !== 'object') return value;
  if ('figure' in value && 'currency' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one, name, more)]));
}

/** What a view is made of, apart from its text. */
interface Shape {
  elements: Record<string, number>;
  attributes: string[];
  amounts: string[];
  /** Texts of a bank outside an element that keeps its direction to itself. */
  loose: string[];
}

function shape(root: ParentNode): Shape {
  const elements: Record<string, number> = {};
  const attributes = new Set<string>();
  for (const element of root.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase();
    elements[name] = (elements[name] ?? 0) + 1;
    for (const attribute of element.attributes) attributes.add(`${name} ${attribute.name}`);
  }
  const amounts = [...root.querySelectorAll('[data-amount]')].map(
    (one) => `${one.getAttribute('data-amount')} ${one.textContent}`,
  );
  return { elements, attributes: [...attributes].sort(), amounts, loose: loose(root) };
}

/** Whether it holds text of a bank that no isolate of the sentence it stands in keeps apart. */
function ofBank(text: string): boolean {
  return text.replace(/\u2068[^\u2069]*\u2069/g, '').includes('MARK');
}

function loose(root: ParentNode): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(root as Node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    // An option holds no elements; what only is heard has no direction.
    const kept = parent?.closest('body bdi, body [dir], option, textarea, svg, .only-spoken');
    if (ofBank(walker.currentNode.textContent ?? '') && !kept) {
      found.push(
        `${parent?.tagName}.${parent?.className}: ${walker.currentNode.textContent?.split(' MARK')[0]}`,
      );
    }
  }
  return found;
}

const row = async (more: string): Promise<TransactionView> => {
  const page = await saying(more).call('transactions', {
    ids: [],
    accounts: [],
    limit: 1,
  } as never);
  return (page as { rows: TransactionView[] }).rows[0] as TransactionView;
};

/** Every sheet that shows text of a bank or of a file. */
const SHEETS: Record<string, (more: string) => Promise<Sheet>> = {
  settings: async () => ({ kind: 'settings' }),
  egress: async () => ({ kind: 'egress' }),
  undo: async () => ({ kind: 'undo' }),
  mock: async () => ({ kind: 'mock' }),
  link: async () => ({ kind: 'link' }),
  unlink: async (more) => ({ kind: 'unlink', bank: 'b1', name: 'Nordhaven' + more }),
  joining: async () => ({ kind: 'joining', bank: 'b1' }),
  export: async () => ({ kind: 'export', bank: null, conversation: null }),
  date: async () => ({ kind: 'date' }),
  'not-me': async () => ({ kind: 'not-me', alert: 'al1', disputed: false }),
  categorize: async (more) => ({ kind: 'categorize', transactions: [await row(more)] }),
  split: async (more) => ({ kind: 'split', transaction: await row(more) }),
  duplicate: async (more) => ({ kind: 'duplicate', transaction: await row(more) }),
  'by-hand': async (more) => ({ kind: 'by-hand', record: { kind: 'amend', row: await row(more) } }),
  rename: async (more) => ({ kind: 'rename', account: 'a1', name: 'Everyday' + more }),
  rows: async (more) => ({ kind: 'rows', title: 'Rows' + more, query: { ids: [] } }),
};

let app: Record<string, unknown> | null = null;

beforeEach(() => {
  session.status = null;
  conversations.all = [];
  conversations.loaded = false;
  layout.reset();
  toasts.close();
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
});

async function settle(): Promise<void> {
  let before = '';
  let same = 0;
  for (let turn = 0; turn < 200 && same < 8; turn += 1) {
    await new Promise((done) => setTimeout(done, 5));
    await tick();
    flushSync();
    const now = document.body.innerHTML;
    same = now === before && waiting === 0 ? same + 1 : 0;
    before = now;
  }
}

/** Opens a view in the whole program, and what can be unfolded in it. */
async function drawn(more: string, sheet: (more: string) => Promise<Sheet | null>): Promise<Shape> {
  useBackend(saying(more));
  app = mount(App, { target: document.body });
  await sees('transaction');
  layout.detailsWide = true;
  const wanted = await sheet(more);
  if (wanted) layout.show(wanted);
  await settle();
  for (const button of document.querySelectorAll<HTMLElement>('[data-test="alert-why"]')) button.click();
  await settle();
  expect(document.body.textContent).toContain('MARK');
  const found = shape(document.body);
  await unmount(app);
  app = null;
  document.body.replaceChildren();
  layout.reset();
  conversations.all = [];
  conversations.loaded = false;
  session.status = null;
  return found;
}

async function compare(sheet: (more: string) => Promise<Sheet | null>): Promise<void> {
  const plain = await drawn(PLAIN, sheet);
  const hostile = await drawn(HOSTILE, sheet);
  expect(hostile.loose).toEqual([]);
  expect(hostile).toEqual({ ...plain, loose: [] });
  expect(Object.keys(hostile.elements)).not.toContain('x-evil');
  expect(hostile.attributes.filter((name) => / on/.test(name))).toEqual([]);
  expect(hostile.amounts.length).toBeGreaterThan(0);
}

test('the chat, its list and the details', () => compare(async () => null), 60_000);

test.each(Object.keys(SHEETS))(
  'the sheet %s',
  (kind) => compare(SHEETS[kind] as (more: string) => Promise<Sheet>),
  60_000,
);

test('search', async () => {
  const search = async (): Promise<null> => {
    layout.search = { open: true, here: false };
    const field = (await sees('search')) as HTMLInputElement;
    field.value = 'bean';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    expect((await sees('hit')).textContent).toContain('MARK');
    return null;
  };
  await compare(search);
}, 60_000);

test('a view that made markup of text would be found', () => {
  const unsafe = (more: string): Shape => {
    const view = document.createElement('div');
    view.innerHTML = `<p>Bean${more}</p>`;
    return shape(view);
  };
  const [plain, hostile] = [unsafe(PLAIN), unsafe(HOSTILE)];
  expect(hostile.elements).not.toEqual(plain.elements);
  expect(hostile.attributes).toContain('img onerror');
  expect(hostile.loose).toHaveLength(1);
});

test('every sheet that is there is looked at, or shows no text of a bank', () => {
  const source = readFileSync('src/state/layout.svelte.ts', 'utf8');
  const type = source.slice(source.indexOf('export type Sheet'), source.indexOf('/** What a report'));
  const kinds = [...type.matchAll(/kind: '([a-z-]+)'/g)].map((found) => found[1] ?? '');
  expect(kinds.length).toBeGreaterThan(15);
  // Keys are fixed; the others begin with a file, or are the export again.
  const others = ['keys', 'sign-in', 'print', 'file-question', 'mapping', 'receipts'];
  expect(kinds.filter((kind) => !(kind in SHEETS) && !others.includes(kind))).toEqual([]);
});

test('every name that is taken for no text of a bank is one of the program’s answers', () => {
  const folder = 'src/backend/bindings';
  const files = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const all = files.join('\n');
  const unknown = [...STRUCTURE].filter((name) => name && !new RegExp(`\\b${name}\\b`).test(all));
  expect(unknown).toEqual([]);
});
