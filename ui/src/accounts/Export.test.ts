import { flushSync, mount, tick, unmount } from 'svelte';
import { beforeEach, expect, test } from 'vitest';
import { fake } from '../backend/fake';
import { useBackend, type Backend } from '../backend/backend';
import type { ExportRequest } from '../backend/views';
import Export from './Export.svelte';

let asked: ExportRequest[] = [];

beforeEach(() => {
  asked = [];
  const inner = fake();
  const told: Backend = {
    ...inner,
    call: (name, request) => {
      if (name === 'export') asked.push(request as unknown as ExportRequest);
      return inner.call(name, request);
    },
  };
  useBackend(told);
});

/** Fills the form in and sends it; what the dialog says in the end. */
async function written(print: { rows: string[]; title: string } | null): Promise<string> {
  const target = document.createElement('div');
  document.body.append(target);
  const shown = mount(Export, { target, props: { bank: null, conversation: null, print } });
  const find = <T extends Element>(name: string): T | null => target.querySelector<T>(`[data-test=${name}]`);
  for (let i = 0; i < 20 && !find<HTMLInputElement>('export-path')?.value; i += 1) await later();
  if (!print) expect(find<HTMLSelectElement>('export-format')?.value).toBe('pdf');
  else expect(find('print-what')).not.toBeNull();
  for (let i = 0; i < 20 && find<HTMLButtonElement>('export-start')?.disabled; i += 1) await later();
  target.querySelector('form')?.requestSubmit();
  for (let i = 0; i < 20 && !find('export-done'); i += 1) await later();
  const text = target.textContent;
  await unmount(shown);
  target.remove();
  return text;
}

async function later(): Promise<void> {
  await new Promise((done) => setTimeout(done, 5));
  await tick();
  flushSync();
}

test('a report is a PDF unless another format is chosen, and is not opened', async () => {
  await written(null);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ format: 'pdf', rows: [], open: false });
  expect(asked[0]?.from).not.toBeNull();
});

test('what is printed is a PDF that is opened outside', async () => {
  const text = await written({ rows: [], title: '' });
  expect(asked[0]).toMatchObject({ format: 'pdf', rows: [], open: true });
  expect(text).toContain('It is open in the program for PDF files');
});

test('rows are printed without days', async () => {
  await written({ rows: ['t1', 't2'], title: 'Groceries' });
  expect(asked[0]).toMatchObject({ format: 'pdf', rows: ['t1', 't2'], from: null, to: null, open: true });
});
