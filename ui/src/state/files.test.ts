import { afterEach, expect, test } from 'vitest';
import { Failure, useBackend, type Backend } from '../backend/backend';
import type { ImportRequest } from '../backend/views';
import { importFile, importPaths } from './files';
import { layout } from './layout.svelte';

const asked: ImportRequest[] = [];

/** A program that asks these questions, one after the other, before it reads a file. */
function asking(...keys: string[]): void {
  asked.length = 0;
  useBackend({
    async call(_: string, request: ImportRequest) {
      const key = keys[asked.push(request) - 1];
      if (!key)
        return { format: 'csv', conversation: 'c7', accounts: [], notes: [], partly: false, text: 'done' };
      const choice = { key, text: key, answers: [{ value: 'one', text: 'One' }] };
      throw new Failure({ code: 'ambiguous', message: key, next: '', choice });
    },
  } as unknown as Backend);
}

/** A chosen file; this DOM's own have no bytes. */
function file(name: string): File {
  return { name, arrayBuffer: async () => new TextEncoder().encode('x').buffer } as unknown as File;
}

/** Answers the question that is shown. */
async function answer(value: string | null): Promise<void> {
  await expect.poll(() => layout.sheet?.kind).toBe('file-question');
  const sheet = layout.sheet;
  layout.close();
  if (sheet?.kind === 'file-question') sheet.answer(value);
}

afterEach(() => layout.reset());

test("the answers to a file's questions go back with the file", async () => {
  asking('currency', 'sign', 'account');
  const read = importFile(file('a.csv'), 'c2');
  for (const value of ['EUR', 'out-positive', 'a3']) await answer(value);
  expect((await read)?.text).toBe('done');
  const last = asked.at(-1);
  expect([last?.format, last?.account]).toEqual(['currency=EUR,sign=out-positive', 'a3']);
  expect(asked.every((one) => one.base64 === btoa('x') && one.conversation === 'c2')).toBe(true);
  expect(layout.conversation).toBe('c7');
});

test('a question that is given up ends that file and not the next', async () => {
  asking('currency', '');
  layout.select('c2');
  const read = importPaths(['/a.csv', '/b.csv']);
  await answer(null);
  await read;
  expect(asked.map((one) => [one.path, one.conversation])).toEqual([['/a.csv', 'c2'], ['/b.csv', 'c2']]); // prettier-ignore
});

test('columns that no name tells are said on a sheet, and go back with the file', async () => {
  asking('columns');
  const read = importFile(file('a.csv'), 'c2');
  await expect.poll(() => layout.sheet?.kind).toBe('mapping');
  const sheet = layout.sheet;
  layout.close();
  if (sheet?.kind === 'mapping') sheet.answer({ format: 'column.1=booked', remember: '' });
  expect((await read)?.text).toBe('done');
  expect([asked.at(-1)?.format, asked.at(-1)?.remember]).toEqual(['column.1=booked', '']);
});
