// What may stand where in the window's sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', 'src');
const all = readdirSync(root, { withFileTypes: true, recursive: true })
  .filter((one) => one.isFile() && /\.(ts|svelte|css)$/.test(one.name))
  .map((one) => join(one.parentPath, one.name))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
  .filter((one) => !one.path.startsWith(join('backend', 'bindings')));

const holding = (pattern: RegExp): string[] =>
  all.filter((one) => pattern.test(one.text)).map((one) => one.path);

test('only tauri.ts knows of Tauri', () => {
  expect(holding(/@tauri-apps\//)).toEqual([join('backend', 'tauri.ts')]);
});

test('text is never taken for markup', () => {
  expect(holding(/\{@html|innerHTML|insertAdjacentHTML|document\.write/)).toEqual([]);
});

test('no style stands in an attribute, which the policy of the window refuses', () => {
  expect(holding(/\sstyle="[^"]*"/)).toEqual([]);
});

test('colours stand in the tokens and on paper, nowhere else', () => {
  const coloured = /(?<![&\w])#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i;
  const found = all.filter((one) => !one.path.endsWith('tokens.css') && !one.path.endsWith('print.css'));
  const styles = found.map((one) => ({
    ...one,
    text: /<style>[\s\S]*<\/style>/.exec(one.text)?.[0] ?? (one.path.endsWith('.css') ? one.text : ''),
  }));
  expect(styles.filter((one) => coloured.test(one.text)).map((one) => one.path)).toEqual([]);
});

test('the layout mirrors: only logical properties', () => {
  expect(
    holding(
      /^\s*(margin|padding|border)-(left|right)|^\s*(left|right)\s*:|text-align:\s*(left|right)|float:/m,
    ),
  ).toEqual([]);
});

test('no file is longer than six hundred lines', () => {
  expect(all.filter((one) => one.text.split('\n').length > 600).map((one) => one.path)).toEqual([]);
});
