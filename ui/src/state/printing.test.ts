import { beforeEach, expect, test } from 'vitest';
import { fake } from '../backend/fake';
import { call, useBackend } from '../backend/backend';
import { conversations } from './conversations.svelte';
import { layout } from './layout.svelte';
import { toPrint } from './printing';
import { timeline } from './timeline.svelte';

/** What would have the focus: something inside the row of a message. */
function inside(message: string): Element {
  const row = document.createElement('article');
  row.dataset.message = message;
  const button = document.createElement('button');
  row.append(button);
  return button;
}

beforeEach(async () => {
  useBackend(fake());
  await conversations.read();
  const bank = conversations.all.find((one) => one.kind === 'bank');
  layout.select(bank?.id ?? null);
  await timeline.open(bank?.id ?? '');
});

test('a conversation is printed by its days', () => {
  const one = conversations.find(layout.conversation);
  const sheet = toPrint(null);
  expect(sheet).toEqual({ kind: 'print', bank: one?.bank, conversation: one?.id, rows: [], title: '' });
});

test('an answer that has the focus is printed by its rows', async () => {
  const conversation = layout.conversation ?? '';
  const text = 'how much did I spend on groceries last month?';
  await call('ask', { text, conversation, everywhere: false });
  await timeline.toEnd();
  const answer = timeline.span.messages.findLast((one) => one.card.kind === 'answer');
  if (answer?.card.kind !== 'answer') throw new Error('there is no answer');
  expect(answer.card.answer.rows.length).toBeGreaterThan(0);
  const sheet = toPrint(inside(answer.id));
  expect(sheet.rows).toEqual(answer.card.answer.rows);
  expect(sheet.title).toBe(answer.card.answer.question);
  expect(sheet.conversation).toBeNull();
});

test('any other card is no answer: its conversation is printed', () => {
  const other = timeline.span.messages.find((one) => one.card.kind !== 'answer');
  expect(toPrint(inside(other?.id ?? '')).rows).toEqual([]);
});
