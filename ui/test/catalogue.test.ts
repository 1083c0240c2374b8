// Every word the window says stands in both languages, and nothing stands there that it does not say.
import { FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const locale = (language: string): string =>
  readFileSync(join(root, '..', 'crates', 'words', 'locales', `${language}.ftl`), 'utf8');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && /\.(ts|svelte)$/.test(one.name) && !one.name.endsWith('.test.ts'))
    .map((one) => join(one.parentPath, one.name));
}

const sources = files(join(root, 'src')).map((path) => readFileSync(path, 'utf8'));
const used = new Set(
  sources.flatMap((text) => [...text.matchAll(/'(window-[a-z0-9-]+)'/g)].map((hit) => hit[1])),
);
const keys = (text: string): Set<string> => new Set([...new FluentResource(text).body].map((one) => one.id));

test.each(['en', 'ar'])('%s has every word the window says', (language) => {
  const known = keys(locale(language));
  expect([...used].filter((key) => key && !known.has(key))).toEqual([]);
});

test.each(['en', 'ar'])('%s holds no word of the window that is never said', (language) => {
  const own = [...keys(locale(language))].filter((key) => key.startsWith('window-'));
  expect(own.filter((key) => !used.has(key))).toEqual([]);
});

test.each(['en', 'ar'])('%s is read whole: no message is dropped as junk', (language) => {
  const text = locale(language);
  const known = keys(text);
  const written = [...text.matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map((hit) => hit[1]);
  expect(written.filter((key) => key && !known.has(key))).toEqual([]);
  expect(new Set(written).size).toBe(written.length);
});

test('a sentence takes the same arguments in both languages', () => {
  const args = (text: string): Map<string, string> => {
    const found = text.split(/^(?=[a-z][a-z0-9-]* *=)/m).filter((one) => one.startsWith('window-'));
    return new Map(
      found.map((one) => [
        one.slice(0, one.indexOf(' ')),
        [...new Set([...one.matchAll(/\$([a-z]+)/g)].map((hit) => hit[1]))].sort().join(),
      ]),
    );
  };
  expect(args(locale('ar'))).toEqual(args(locale('en')));
});
