import { describe, expect, it } from 'vitest';
import { grouped, looked, meant } from './categories';

const all = [
  { key: 'transport', name: 'Transport', parent: null },
  { key: 'fuel', name: 'Fuel', parent: 'transport' },
  { key: 'public-transport', name: 'Public transport', parent: 'transport' },
  { key: 'eating-out', name: 'Eating out', parent: null },
  { key: 'cafes', name: 'Cafés', parent: 'eating-out' },
  { key: 'Lenny', name: 'Lenny', parent: null },
];
const keys = (typed: string): string[] =>
  looked(grouped(all), typed).map(({ upper, under }) => [upper, ...under].map((one) => one.key).join(' '));

describe('categories in two levels', () => {
  it('stand under one another', () => {
    expect(keys('')).toEqual(['transport fuel public-transport', 'eating-out cafes', 'Lenny']);
  });

  it('are found by the name of either level, accents or not', () => {
    expect(keys('fue')).toEqual(['transport fuel']);
    expect(keys('cafe')).toEqual(['eating-out cafes']);
    expect(keys('transport')).toEqual(['transport fuel public-transport']);
    expect(keys('zebra')).toEqual([]);
  });

  it('are taken by Enter as they are meant', () => {
    const taken = (typed: string): string | undefined => meant(looked(grouped(all), typed), typed)?.key;
    expect(taken('fuel')).toBe('fuel');
    expect(taken('public')).toBe('public-transport');
    expect(taken('transport')).toBe('transport');
    expect(taken('zebra')).toBeUndefined();
  });
});
