// How far readings of banks have come.
import { call } from '../backend/backend';
import type { ProgressView } from '../backend/views';
import { hub } from './hub';
import { attempt, toasts } from './toast.svelte';

export class Reading {
  all = $state.raw<ProgressView[]>([]);

  get running(): ProgressView[] {
    return this.all.filter((one) => one.state === 'reading');
  }

  begin(): () => void {
    void this.read();
    return hub.on(['sync'], () => void this.read());
  }

  async read(): Promise<void> {
    this.all = await call('progress', {}).catch(() => []);
  }

  of(bank: string | null): ProgressView | null {
    return this.running.find((one) => one.bank === bank) ?? null;
  }

  /** Reads banks now; an empty list means all. What came of it stands in the conversation; failures are told. */
  async start(banks: string[]): Promise<void> {
    const result = await attempt(() => call('sync', { banks, attended: true }));
    await this.read();
    if (!result) return;
    const read = result.accounts.length > 0 ? [result.text] : [];
    if (result.reasons.length > 0) toasts.partly([...read, ...result.reasons]);
    else toasts.done(result.text);
  }

  async cancel(bank: string): Promise<void> {
    await attempt(() => call('cancel_sync', { bank }));
  }
}

export const reading = new Reading();
