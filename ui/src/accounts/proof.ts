import type { ProofView } from '../backend/views';
import type { RowsQuery } from '../state/layout.svelte';

/** The rows to look at: those of the only explanation, else those of the days between; none without a balance. */
export function rowsOf(proof: ProofView, account: string): RowsQuery | null {
  if (proof.explained_by.length > 0) return { ids: proof.explained_by };
  if (!proof.from || !proof.to) return null;
  return { ids: [], account, from: proof.from.on, to: proof.to.on, by: by(proof.kind) };
}

/** Booked balances go by the booking date, available ones by the day a row counts for. */
function by(kind: string): string {
  return kind === 'booked' ? 'booked' : 'made';
}
