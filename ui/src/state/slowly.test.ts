import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { slowly } from './slowly';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first is done at once, a burst after it once at the end', () => {
  const work = vi.fn();
  const run = slowly(work, 1000);
  run();
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 20; i += 1) run();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5000);
  expect(work).toHaveBeenCalledTimes(2);
  run();
  expect(work).toHaveBeenCalledTimes(3);
});
