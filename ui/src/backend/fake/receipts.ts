// The made-up program's receipts: a picture of one green pixel, and papers of three pages of it.
import type { AttachmentPageView, AttachmentView, Commands } from '../views';
import type { Row } from './book';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkyP9fDwAEHQGAYO9Y3gAAAABJRU5ErkJggg==';

type Names = 'attach' | 'attachments' | 'attachment_page' | 'remove_attachment' | 'attachment_place';
type Name = Names | 'save_attachment' | 'open_attachment';

let made = 0;

export function receipts(
  rows: () => Row[],
  told: (row: Row) => void,
): { [N in Name]: (request: Commands[N]['request']) => Commands[N]['view'] } {
  const rowBy = (id: string): Row => rows().find((row) => row.id === id) as Row;
  const rowOf = (attachment: string): Row | undefined =>
    rows().find((row) => row.receipts?.some((one) => one.id === attachment));
  const change = (row: Row, all: AttachmentView[]): AttachmentView[] => {
    row.receipts = all;
    told(row);
    return all;
  };
  return {
    attach: ({ id, name, path }) => {
      const row = rowBy(id);
      return change(row, [...(row.receipts ?? []), view(name ?? path?.split('/').at(-1) ?? 'receipt')]);
    },
    attachments: ({ id }) => rowBy(id).receipts ?? [],
    attachment_page: ({ attachment, page }) => {
      const one = rowOf(attachment)?.receipts?.find(({ id }) => id === attachment);
      return shown(one?.kind ?? 'other', page);
    },
    remove_attachment: ({ attachment }) => {
      const row = rowOf(attachment);
      return row
        ? change(
            row,
            (row.receipts ?? []).filter(({ id }) => id !== attachment),
          )
        : [];
    },
    attachment_place: () => ({ text: '/home/me/receipt.pdf' }),
    save_attachment: () => ({ text: 'Copy saved as receipt.pdf' }),
    open_attachment: () => ({ text: 'Handed to another program' }),
  };
}

function view(name: string): AttachmentView {
  made += 1;
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const kind = ['png', 'pdf', 'txt'].includes(ending) ? ending.replace('txt', 'text') : 'other';
  const kind_name = { png: 'PNG picture', pdf: 'PDF', text: 'Text' }[kind] ?? 'File';
  const at = '2026-11-21T10:00:00Z';
  const rest = { size: 22_100, size_text: '22 KB', at, at_text: 'today 10:00', can_open: kind !== 'other' };
  return { id: `receipt-${String(made)}`, name, kind, kind_name, ...rest };
}

function shown(kind: string, page: number): AttachmentPageView {
  const pages = kind === 'pdf' ? 3 : 1;
  const none = { media: null, base64: null, text: null, why: null };
  const head = { page, pages, page_text: `Page ${String(page)} of ${String(pages)}`, ...none };
  if (kind === 'text') return { ...head, text: 'Kettle\n24.00' };
  if (kind === 'other') return { ...head, why: 'Files of this kind are kept, but not shown here.' };
  return { ...head, media: 'image/png', base64: PIXEL };
}
