import { expect, test } from 'vitest';
import type { ProofView } from '../backend/views';
import { rowsOf } from './proof';

const amount = { value: '1.00', currency: 'EUR', text: '1.00 EUR', figure: '1.00' };
const stated = (on: string) => ({ on, amount, source: 'connection' });
const gap: ProofView = {
  state: 'gap',
  kind: 'booked',
  kind_text: '',
  from: stated('2026-03-01'),
  to: stated('2026-03-09'),
  rows_sum: amount,
  gap: amount,
  explained_by: [],
  explanations: 30,
  at_least: false,
  title: '',
  text: '',
  why: '',
  next: '',
};

test('the rows of the only explanation are opened', () => {
  expect(rowsOf({ ...gap, explained_by: ['t1', 't2'], explanations: 1 }, 'a1')).toEqual({
    ids: ['t1', 't2'],
  });
});

test('without one the rows of the days between are, by the date that balance goes by', () => {
  const days = { ids: [], account: 'a1', from: '2026-03-01', to: '2026-03-09' };
  expect(rowsOf(gap, 'a1')).toEqual({ ...days, by: 'booked' });
  expect(rowsOf({ ...gap, kind: 'available' }, 'a1')).toEqual({ ...days, by: 'made' });
});

test('the rows behind a balance of a file begin the day after it', () => {
  const from = { ...stated('2026-02-28'), source: 'file' };
  expect(rowsOf({ ...gap, from }, 'a1')).toMatchObject({ from: '2026-03-01', to: '2026-03-09' });
});

test('without a balance there is nothing to open', () => {
  expect(rowsOf({ ...gap, state: 'none', from: null, to: null }, 'a1')).toBeNull();
});
