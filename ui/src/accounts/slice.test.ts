import { expect, test } from 'vitest';
import { profileAsBank } from './profile';
import { seen } from './slice';

test('of a hundred thousand rows only those near the eye are drawn', () => {
  const { from, to } = seen(2_800_000, 600, 56, 100_000);
  expect(to - from).toBeLessThan(60);
  expect(from * 56).toBeLessThanOrEqual(2_800_000);
  expect(to * 56).toBeGreaterThanOrEqual(2_800_600);
});

test('the edges hold', () => {
  expect(seen(0, 600, 56, 3)).toEqual({ from: 0, to: 3 });
  expect(seen(0, 600, 56, 0)).toEqual({ from: 0, to: 0 });
  expect(seen(9_999, 600, 56, 10)).toEqual({ from: 10, to: 10 });
  expect(seen(-50, 600, 56, 100).from).toBe(0);
});

test('a profile file is shown by its own words', () => {
  const bank = profileAsBank('id = "sim"\nname = "Simulator"\ncountry = "DE"\nsign_in = "token"\n');
  expect([bank.profile, bank.name, bank.country, bank.way]).toEqual(['sim', 'Simulator', 'DE', 'direct']);
});
