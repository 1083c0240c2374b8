// Completions and questions of the made-up program: names that the last word begins.
import type * as v from '../views';
import type { Bank, Row } from './book';

interface Known {
  kind: string;
  name: string;
}

const kinds: Record<string, Record<string, string>> = {
  en: { bank: 'bank', account: 'account', category: 'category', merchant: 'merchant' },
  ar: { bank: 'مصرف', account: 'حساب', category: 'فئة', merchant: 'تاجر' },
};

/** The names there are, the person's own first. */
export function known(banks: Bank[], rows: Row[]): Known[] {
  return [
    ...banks.map(({ name }) => ({ kind: 'bank', name })),
    ...banks.flatMap(({ accounts }) => accounts).map(({ name }) => ({ kind: 'account', name })),
    ...rows.map(({ merchant }) => ({ kind: 'merchant', name: merchant })),
  ];
}

export function completions(
  { text, caret }: v.CompleteRequest,
  known: Known[],
  language: string,
): v.CompletionView[] {
  const begun = /[\p{L}\p{N}]{2,}$/u.exec(text.slice(0, caret))?.[0];
  if (!begun) return [];
  const begins = ({ name }: Known): boolean =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.startsWith(begun.toLowerCase()) && word !== begun.toLowerCase());
  const names = new Map(known.filter(begins).map((one) => [one.name, one]));
  return [...names.values()].slice(0, 8).map(({ kind, name }) => ({
    kind,
    kind_text: kinds[language]?.[kind] ?? kind,
    name,
    from: caret - begun.length,
    to: caret,
  }));
}

export function questions(known: Known[], language: string): v.QuestionsView {
  const [account, merchant] = ['account', 'merchant'].map(
    (kind) => `\u2068${known.find((one) => one.kind === kind)?.name}\u2069`,
  );
  if (known.length === 0)
    return { questions: [language === 'ar' ? 'ماذا يمكنك أن تفعل؟' : 'what can you do?'] };
  return language === 'ar'
    ? {
        questions: [
          `كم أنفقت لدى ${merchant} هذا العام؟`,
          `كم رصيد ${account}؟`,
          'الإنفاق حسب الفئة هذا الشهر',
        ],
      }
    : {
        questions: [
          `how much at ${merchant} this year?`,
          `what is the balance of ${account}?`,
          'spending by category this month',
        ],
      };
}
