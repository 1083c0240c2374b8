import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hub } from './hub';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a burst of facts is told once, with all ids', () => {
  const hub = new Hub();
  const heard = vi.fn();
  hub.on(['timeline', 'transactions'], heard);
  hub.heard({ topic: 'timeline', ids: ['1'] });
  hub.heard({ topic: 'timeline', ids: ['2'] });
  hub.heard({ topic: 'transactions', ids: ['3'] });
  vi.runAllTimers();
  expect(heard).toHaveBeenCalledTimes(1);
  expect([...(heard.mock.calls[0]?.[0] as Set<string>)]).toEqual(['1', '2', '3']);
});

test('once "any" was said, single ids do not narrow it', () => {
  const hub = new Hub();
  const heard = vi.fn();
  hub.on(['timeline'], heard);
  hub.heard({ topic: 'timeline', ids: [] });
  hub.heard({ topic: 'timeline', ids: ['1'] });
  vi.runAllTimers();
  expect((heard.mock.calls[0]?.[0] as Set<string>).size).toBe(0);
});

test('whoever stopped listening hears nothing, and other topics are not told', () => {
  const hub = new Hub();
  const [stopped, other] = [vi.fn(), vi.fn()];
  hub.on(['timeline'], stopped)();
  hub.on(['egress'], other);
  hub.heard({ topic: 'timeline', ids: [] });
  vi.runAllTimers();
  expect(stopped).not.toHaveBeenCalled();
  expect(other).not.toHaveBeenCalled();
});
