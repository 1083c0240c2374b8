// The made-up program's backups: one file, which opens with one passphrase. The real ones are made in Rust.
import { Failure } from '../backend';
import type {
  BackupFileView,
  BackupRequest,
  BackupView,
  RestoreRequest,
  RestoreView,
  VaultView,
} from '../views';
import { banks } from './book';

/** Opens every made-up backup. */
export const OPENS = 'copper lantern orbit meadow thimble';
const counts = { banks: banks.length, accounts: 4, transactions: 2431 };

function failed(code: string, message: string, next: string): never {
  throw new Failure({ code, message, next, choice: null });
}

export function backedUp({ path, moves }: BackupRequest): BackupView {
  if (path.endsWith('there.sarraf')) failed('refused', 'There is a file of this name.', 'Choose another.');
  const text = moves ? 'Ready to move.' : 'Backed up: the tokens of your banks are not in it.';
  return { path, made_at: '2026-11-21T10:00:00Z', size: '1048576', moved: moves, ...counts, text };
}

export function backupFile(path: string): BackupFileView {
  if (!path.endsWith('.sarraf')) failed('unreadable_file', 'This file is no backup.', 'Choose another.');
  return { mode: 'real', made_at: '2026-11-21T10:00:00Z', text: 'A backup made 21 November 2026' };
}

export function restored({ passphrase, recovery_key }: RestoreRequest, vault: VaultView): RestoreView {
  if (passphrase !== OPENS && !recovery_key)
    failed('wrong_passphrase', 'That did not open the backup.', 'Use its own passphrase.');
  const signIn = banks.slice(0, 2).map((bank) => ({
    bank: bank.id,
    name: bank.name,
    profile: 'up-au',
    conversation: bank.id,
  }));
  const text = 'Restored as it was today 10:00. Sign in again: 2 banks.';
  return { vault, made_at: '2026-11-21T10:00:00Z', epoch: 1, ...counts, sign_in: signIn, text };
}
