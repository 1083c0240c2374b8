import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useBackend, type Backend } from '../backend/backend';
import { Drafts } from './drafts.svelte';

const kept = new Map<string, string>();
const calls: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
  calls.length = 0;
  useBackend({
    async call(name: string, request: { conversation: string; text?: string }) {
      calls.push(name);
      if (name === 'set_draft') kept.set(request.conversation, request.text ?? '');
      return { text: kept.get(request.conversation) ?? '' };
    },
  } as unknown as Backend);
});
afterEach(() => void vi.useRealTimers());

test('typing is kept once it rests, per conversation', async () => {
  const drafts = new Drafts();
  drafts.type('c1', 'ho');
  drafts.type('c1', 'how');
  drafts.type('c2', 'else');
  await vi.runAllTimersAsync();
  expect(kept).toEqual(new Map([['c1', 'how'], ['c2', 'else']])); // prettier-ignore
  expect(calls.filter((name) => name === 'set_draft')).toHaveLength(2);
});

test('leaving a conversation keeps at once', async () => {
  const drafts = new Drafts();
  drafts.type('c1', 'half a question');
  await drafts.keep('c1');
  expect(kept.get('c1')).toBe('half a question');
});

test('a kept draft comes back, but never over what was typed meanwhile', async () => {
  kept.set('c1', 'from yesterday');
  const drafts = new Drafts();
  await drafts.open('c1');
  expect(drafts.of('c1')).toBe('from yesterday');
  const again = new Drafts();
  const opening = again.open('c1');
  again.type('c1', 'new');
  await opening;
  expect(again.of('c1')).toBe('new');
});

test('nothing is left of a locked vault', () => {
  const drafts = new Drafts();
  drafts.type('c1', 'secret');
  drafts.forget();
  expect(drafts.of('c1')).toBe('');
});
