// Words of the window: the same Fluent files the program speaks from.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import arabic from '../../../crates/words/locales/ar.ftl?raw';
import english from '../../../crates/words/locales/en.ftl?raw';

export type Language = 'en' | 'ar';

function bundle(language: Language, text: string): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: true });
  made.addResource(new FluentResource(text));
  return made;
}

const bundles: Record<Language, FluentBundle> = {
  en: bundle('en', english),
  ar: bundle('ar', arabic),
};

class Spoken {
  language = $state<Language>('en');
  digits = $state('latn');

  get direction(): 'ltr' | 'rtl' {
    return this.language === 'ar' ? 'rtl' : 'ltr';
  }
}

export const spoken = new Spoken();

/** What enters a sentence: ready strings, and bare counts, which choose the plural form. */
export type Arguments = Record<string, FluentVariable>;

/**
 * Text that ends in a vowel mark gets a space it can not lose: WebKitGTK draws a run that begins (from the left)
 * with such a mark too low.
 */
export function settled(text: string): string {
  return text.replace(/([\u064b-\u0652])(?=[\u2066-\u2069]*$)/, '$1\u00a0');
}

/** A sentence of one language, its placeables isolated. A key no catalogue has is shown as it is. */
export function sayIn(language: Language, key: string, args: Arguments = {}): string {
  const message = bundles[language].getMessage(key);
  if (!message?.value) return key;
  return settled(bundles[language].formatPattern(message.value, args, []));
}

/** A sentence in the current language. */
export function say(key: string, args: Arguments = {}): string {
  return sayIn(spoken.language, key, args);
}

/** What a country (ISO 3166-1) is called in the current language. */
export function country(code: string): string {
  return new Intl.DisplayNames([spoken.language], { type: 'region' }).of(code) ?? code;
}

/** A count in the chosen digits, grouped: `1,234` or `١٬٢٣٤`. Counts only; amounts come ready from the program. */
export function figure(count: number): string {
  const grouped = Math.trunc(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  if (spoken.digits !== 'arab') return grouped;
  return grouped.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d))).replace(/,/g, '٬');
}

/** A time of day, `07:00`, in the chosen digits. */
export function timeOfDay(time: string): string {
  if (spoken.digits !== 'arab') return time;
  return time.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d)));
}

/** A sentence with one count: `$count` chooses the form, `$n` is what is shown. */
export function sayCount(key: string, count: number, args: Arguments = {}): string {
  return say(key, { ...args, count, n: figure(count) });
}

/** Text for the clipboard: without isolation marks. */
export function unmarked(text: string): string {
  return text.replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, '').replace(/\u00a0$/, '');
}
