// How the made-up program writes amounts and dates. The real one does this in Rust.
import type { AmountView } from '../views';

export interface Locale {
  language: string;
  digits: string;
}

const FSI = '\u2068';
const PDI = '\u2069';

export const isolate = (text: string): string => `${FSI}${text}${PDI}`;

function digits(text: string, locale: Locale): string {
  if (locale.digits !== 'arab') return text;
  const shown = text.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d)));
  return shown.replace(/,/g, '٬').replace(/\./g, '٫');
}

/** An amount from minor units of a currency with two digits. */
export function amount(minor: number, currency: string, locale: Locale): AmountView {
  const whole = Math.trunc(Math.abs(minor) / 100);
  const cents = String(Math.abs(minor) % 100).padStart(2, '0');
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = minor < 0 ? '−' : '';
  const figure = digits(`${sign}${grouped}.${cents}`, locale);
  return {
    value: `${minor < 0 ? '-' : ''}${whole}.${cents}`,
    currency,
    text: `${figure} ${currency}`,
    figure,
  };
}

export function number(count: number, locale: Locale): string {
  return digits(String(count).replace(/\B(?=(\d{3})+$)/g, ','), locale);
}

const tag = (locale: Locale): string =>
  `${locale.language === 'ar' ? 'ar-EG' : 'en-GB'}-u-nu-${locale.digits}`;

export function day(date: Date, today: Date, locale: Locale): string {
  const apart = Math.round((midnight(today) - midnight(date)) / 86_400_000);
  if (apart === 0) return locale.language === 'ar' ? 'اليوم' : 'Today';
  if (apart === 1) return locale.language === 'ar' ? 'أمس' : 'Yesterday';
  const year = date.getUTCFullYear() === today.getUTCFullYear() ? {} : ({ year: 'numeric' } as const);
  const parts = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC', ...year } as const;
  return date.toLocaleDateString(tag(locale), parts);
}

export function shortDay(date: Date, locale: Locale): string {
  return date.toLocaleDateString(tag(locale), { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

export function month(date: Date, locale: Locale): string {
  return date.toLocaleDateString(tag(locale), { month: 'short', timeZone: 'UTC' });
}

export function time(date: Date, locale: Locale): string {
  return digits(date.toISOString().slice(11, 16), locale);
}

function midnight(date: Date): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}
