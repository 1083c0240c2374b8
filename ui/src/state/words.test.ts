import { afterEach, expect, test } from 'vitest';
import { figure, sayCount, sayIn, settled, spoken, unmarked } from './words.svelte';

afterEach(() => {
  spoken.language = 'en';
  spoken.digits = 'latn';
});

test('counts are grouped, in the digits that were chosen', () => {
  expect(figure(1234567)).toBe('1,234,567');
  spoken.digits = 'arab';
  expect(figure(1234)).toBe('١٬٢٣٤');
});

test('Arabic has six plural forms', () => {
  spoken.language = 'ar';
  const forms = [0, 1, 2, 3, 11, 100].map((count) => unmarked(sayCount('window-transactions', count)));
  expect(forms).toEqual(['لا معاملات', 'معاملة واحدة', 'معاملتان', '3 معاملات', '11 معاملة', '100 معاملة']);
});

test('what enters a sentence is isolated, and the clipboard gets it plain', () => {
  const text = sayIn('ar', 'window-timeline', { name: 'Bean & Co' });
  expect(text).toContain('\u2068Bean & Co\u2069');
  expect(unmarked(text)).toBe('رسائل Bean & Co');
});

test('text that ends in a vowel mark is settled for the screen, and copied without', () => {
  expect(settled('حساب جارٍ')).toBe('حساب جارٍ\u00a0');
  expect(settled('\u2068حساب جارٍ\u2069')).toBe('\u2068حساب جارٍ\u00a0\u2069');
  expect(settled('يومًا')).toBe('يومًا');
  expect(unmarked(settled('حساب جارٍ'))).toBe('حساب جارٍ');
});

test('a key that no catalogue has is shown, not hidden', () => {
  expect(sayIn('en', 'window-no-such-key')).toBe('window-no-such-key');
});
