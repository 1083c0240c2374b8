import { afterEach, expect, test } from 'vitest';
import { useBackend } from '../backend/backend';
import { fake } from '../backend/fake';
import { dropped, receiptsAmong, rowAt } from './receipts';

const nowhere = { x: 1, y: 1 };

/** Rows of a conversation; those in capitals are open. */
function rows(...names: string[]): void {
  for (const name of names) {
    const [row, button] = [document.createElement('div'), document.createElement('button')];
    row.dataset['receives'] = name.toLowerCase();
    button.setAttribute('aria-expanded', String(name === name.toUpperCase()));
    row.append(button);
    document.body.append(row);
  }
}

/** What the program is asked when these are let go. */
async function asked(...paths: string[]): Promise<string[]> {
  const heard: string[] = [];
  const program = fake();
  useBackend({
    ...program,
    call: async (name, request) => {
      heard.push(`${name} ${String((request as { path?: unknown }).path)}`);
      return program.call(name, request);
    },
  });
  await dropped(paths, nowhere);
  return heard;
}

afterEach(() => {
  document.body.replaceChildren();
});

test('pictures and PDFs are receipts, whatever the case of their endings', () => {
  const found = receiptsAmong(['/a/x.PDF', '/a/x.jpeg', '/a/march.csv', '/a/pdf', '/a/x.pdf.ofx']);
  expect(found.receipts).toEqual(['/a/x.PDF', '/a/x.jpeg']);
  expect(found.others).toEqual(['/a/march.csv', '/a/pdf', '/a/x.pdf.ofx']);
});

test('a receipt goes to the row that is open, if it is the only one', () => {
  rows('r1', 'R2');
  expect(rowAt(nowhere)).toBe('r2');
  rows('R1', 'R2');
  expect(rowAt(nowhere)).toBeNull();
  rows('r1');
  expect(rowAt(nowhere)).toBeNull();
});

test('with no row to go to a receipt is not read as a file of a bank', async () => {
  expect(await asked('/a/x.pdf')).toEqual([]);
});

test('what is no receipt is read as a file of a bank, over a row too', async () => {
  rows('R1');
  expect(await asked('/a/march.csv')).toEqual(['import_file /a/march.csv']);
});
