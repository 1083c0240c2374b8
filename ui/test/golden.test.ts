// Each golden message comes out here as it comes out of the program.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const words = join(import.meta.dirname, '..', '..', 'crates', 'words');
const folder = join(words, 'tests', 'golden');

interface Case {
  lang: string;
  key: string;
  args: Record<string, string | number>;
  text: string;
}

function bundle(language: string): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: true });
  made.addResource(new FluentResource(readFileSync(join(words, 'locales', `${language}.ftl`), 'utf8')));
  return made;
}

const bundles = new Map(['en', 'ar'].map((language) => [language, bundle(language)]));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

describe('golden words', () => {
  test('there are some', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files)('%s', (file) => {
    const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];
    const wrong = cases.filter((one) => {
      const made = bundles.get(one.lang);
      const value = made?.getMessage(one.key)?.value;
      return !made || !value || made.formatPattern(value, one.args, []) !== one.text;
    });
    expect(wrong).toEqual([]);
  });
});
