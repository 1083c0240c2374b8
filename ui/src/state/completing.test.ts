import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useBackend, type Backend } from '../backend/backend';
import type { CompleteRequest, CompletionView } from '../backend/views';
import { Completing } from './completing.svelte';

/** Questions that wait for their answer, oldest first. */
let asked: { request: CompleteRequest; answer: (names: string[]) => Promise<void> }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  useBackend({
    call: (_: string, request: CompleteRequest) =>
      new Promise((done) => {
        const from = request.text.lastIndexOf(' ') + 1;
        const view = (name: string): CompletionView => ({
          kind: 'merchant',
          kind_text: 'merchant',
          name,
          from,
          to: request.caret,
        });
        asked.push({
          request,
          answer: async (names) => {
            done(names.map(view));
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
  } as unknown as Backend);
});
afterEach(() => void vi.useRealTimers());

const typed = (text: string): { text: string; caret: number } => ({ text, caret: text.length });
const names = (completing: Completing): string[] => completing.offers.map((one) => one.name);
const rest = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);

test('it is asked once typing rests, and not for one letter, a command, or behind a space', async () => {
  const completing = new Completing();
  for (const text of ['s', 'at ', '/be', 'at b', 'at be']) completing.typed('c1', typed(text));
  await rest();
  expect(asked.map((one) => one.request.text)).toEqual(['at be']);
  expect(asked[0]?.request).toEqual({ conversation: 'c1', text: 'at be', caret: 5 });
});

test('an answer for text that has changed since is dropped', async () => {
  const completing = new Completing();
  completing.typed('c1', typed('at be'));
  await rest();
  completing.typed('c1', typed('at bel'));
  await rest();
  await asked[1]?.answer(['Bell']);
  await asked[0]?.answer(['Bean']);
  expect(names(completing)).toEqual(['Bell']);
});

test('what was sent or left meanwhile is offered nothing', async () => {
  const completing = new Completing();
  completing.typed('c1', typed('at be'));
  await rest();
  completing.close();
  await asked[0]?.answer(['Bean']);
  expect(names(completing)).toEqual([]);
});

test('what is offered stays until the next answer, as long as it replaces the same word', async () => {
  const completing = new Completing();
  completing.typed('c1', typed('at be'));
  await rest();
  await asked[0]?.answer(['Bean', 'Bell']);
  completing.typed('c1', typed('at bel'));
  expect(names(completing)).toEqual(['Bean', 'Bell']);
  completing.typed('c1', typed('on bel'));
  expect(names(completing)).toEqual([]);
});

test('a name takes the place of its beginning, also with text behind it', async () => {
  const completing = new Completing();
  completing.typed('c1', { text: 'at be?', caret: 5 });
  await rest();
  await asked[0]?.answer(['Bean & Co']);
  const [offer] = completing.offers;
  if (!offer) throw new Error('nothing is offered');
  expect(completing.taken(offer, { text: 'at bea?', caret: 6 })).toEqual({
    text: 'at Bean & Co?',
    caret: 12,
  });
  expect(completing.taken(offer, typed('at be'))).toEqual({ text: 'at Bean & Co ', caret: 13 });
});

test('a program that does not answer is no trouble to who types', async () => {
  useBackend({ call: () => Promise.reject(new Error('down')) } as unknown as Backend);
  const completing = new Completing();
  completing.typed('c1', typed('at be'));
  await rest();
  expect(names(completing)).toEqual([]);
});
