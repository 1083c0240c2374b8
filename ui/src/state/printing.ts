// What is printed: the rows of the answer that has the focus, else the days of the conversation.
import { conversations } from './conversations.svelte';
import { layout, type Sheet } from './layout.svelte';
import { timeline } from './timeline.svelte';

type Print = Extract<Sheet, { kind: 'print' }>;

/** The sheet for what has the focus, or for the open conversation. */
export function toPrint(focus: Element | null): Print {
  const message = focus?.closest<HTMLElement>('[data-message]')?.dataset.message;
  const card = timeline.span.messages.find((one) => one.id === message)?.card;
  const here = ofConversation();
  if (card?.kind !== 'answer' || card.answer.rows.length === 0) return here;
  return { ...here, conversation: null, rows: card.answer.rows, title: card.answer.question };
}

/** The open conversation; Sarraf's own is all of them. */
function ofConversation(): Print {
  const one = conversations.find(layout.conversation);
  const bank = one?.bank ?? null;
  return { kind: 'print', bank, conversation: bank ? (one?.id ?? null) : null, rows: [], title: '' };
}
