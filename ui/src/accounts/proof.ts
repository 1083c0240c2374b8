import type { ProofView, StatedView } from '../backend/views';
import type { RowsQuery } from '../state/layout.svelte';

/** The rows to look at: those of the only explanation, else those of the days between; none without a balance. */
export function rowsOf(proof: ProofView, account: string): RowsQuery | null {
  if (proof.explained_by.length > 0) return { ids: proof.explained_by };
  if (!proof.from || !proof.to) return null;
  return { ids: [], account, from: first(proof.from), to: proof.to.on, by: by(proof.kind) };
}

/** A file's balance is of the end of its day: the rows begin the day after. */
function first({ on, source }: StatedView): string {
  if (source !== 'file') return on;
  const next = new Date(`${on}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** Booked balances go by the booking date, available ones by the day a row counts for. */
function by(kind: string): string {
  return kind === 'booked' ? 'booked' : 'made';
}
