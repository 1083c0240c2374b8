import { beforeEach, expect, test } from 'vitest';
import { fake } from '../backend/fake';
import { useBackend, type Backend } from '../backend/backend';
import { MOST } from './span';
import { Timeline } from './timeline.svelte';

let backend: Backend;

beforeEach(() => {
  backend = fake();
  useBackend(backend);
});

test('a conversation opens where reading stopped', async () => {
  const timeline = new Timeline();
  await timeline.open('c1');
  expect(timeline.unreadFrom).not.toBeNull();
  expect(timeline.target?.message).toBe(timeline.unreadFrom);
});

test('reading on keeps the divider where it stood', async () => {
  const timeline = new Timeline();
  await timeline.open('c1');
  const from = timeline.unreadFrom;
  await timeline.toEnd();
  await timeline.seen();
  await timeline.read();
  expect(timeline.unreadFrom).toBe(from);
  expect(timeline.span.messages.some((one) => one.unread)).toBe(false);
});

test('thousands of rows are walked with bounded memory, and the end is found again', async () => {
  const timeline = new Timeline();
  await timeline.open('c1', { at: 'end' });
  for (let i = 0; i < 30; i += 1) await timeline.older();
  expect(timeline.span.messages.length).toBe(MOST);
  expect(timeline.span.hasAfter).toBe(true);
  await timeline.toEnd();
  expect(timeline.span.hasAfter).toBe(false);
  expect(timeline.target).toEqual({ message: null, mark: false });
});

test('rows that come are counted until the end is seen', async () => {
  const timeline = new Timeline();
  await timeline.open('c1', { at: 'end' });
  await backend.call('ask', { text: 'balance?', conversation: 'c1', everywhere: false });
  await timeline.read();
  expect(timeline.news.map((one) => one.card.kind)).toEqual(['question', 'answer']);
  expect(timeline.below).toBe(1);
  await timeline.seen();
  expect(timeline.below).toBe(0);
});

test('a row far away is brought into sight by reading around it', async () => {
  const timeline = new Timeline();
  await timeline.open('c1', { at: 'end' });
  await timeline.toMessage('mb1-40');
  expect(timeline.span.messages.some((one) => one.id === 'mb1-40')).toBe(true);
  expect(timeline.target).toEqual({ message: 'mb1-40', mark: true });
});

test('a failure is kept to be shown, and the next try heals', async () => {
  useBackend(fake({ fail: 'timeline:bank_down' }));
  const timeline = new Timeline();
  await timeline.open('c1');
  expect(timeline.failure?.code).toBe('bank_down');
  useBackend(backend);
  await timeline.open('c1');
  expect(timeline.failure).toBeNull();
});
