import { mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import { banks, rowsOf } from '../backend/fake/book';
import { transaction } from '../backend/fake/cards';
import type { TransactionView } from '../backend/views';
import { spoken } from '../state/words.svelte';
import PurchaseMore from './PurchaseMore.svelte';

/** Names and values, as they stand behind a row. */
async function facts(change: Partial<TransactionView>): Promise<string[]> {
  const [bank] = banks;
  const [row] = bank ? rowsOf(bank, false) : [];
  if (!bank || !row) throw new Error('the made-up book is empty');
  const one = { ...transaction(row, bank, { language: 'en', digits: 'latn' }), ...change };
  const target = document.createElement('div');
  const shown = mount(PurchaseMore, { target, props: { one } });
  const terms = [...target.querySelectorAll('dt')];
  const found = terms.map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent ?? ''}`);
  await unmount(shown);
  return found;
}

const usd = { value: '-30.00', currency: 'USD', text: '−30.00 USD', figure: '−30.00' };
const fee = { value: '-0.50', currency: 'EUR', text: '−0.50 EUR', figure: '−0.50' };

test('behind a purchase abroad stand its amount there, the rate and the fee', async () => {
  const abroad = { original: usd, priced_in: 'USD', rate: '0.9223', rate_text: '0.9223 EUR for 1 USD', fee };
  expect(await facts(abroad)).toEqual(
    expect.arrayContaining(['In its currency: −30.00 USD', 'Rate: 0.9223 EUR for 1 USD', 'Fee: −0.50 EUR']),
  );
});

test('where it was bought is said by its name, in both languages', async () => {
  expect(await facts({ country: 'JP' })).toContain('Country: Japan');
  spoken.language = 'ar';
  expect(await facts({ country: 'JP' })).toContain('البلد: اليابان');
  spoken.language = 'en';
});

test('of any other purchase none of them is said', async () => {
  const names = (await facts({})).map((fact) => fact.split(':')[0]);
  for (const name of ['In its currency', 'Country', 'Rate', 'Fee']) expect(names).not.toContain(name);
});
