// The made-up program's recovery key, and the two groups that are asked back.
import { Failure } from '../backend';
import type { RecoveryView } from '../views';

export const recoveryKey: RecoveryView = {
  groups: ['K7QH3', 'M2XWP', '9DTRA', 'VB4NE', 'C8YJF', 'H6KZS', 'P3GQU', 'R5WLX'],
  ask: [3, 6],
};

/** Anything but the third and the sixth group is refused. */
export function compareGroups(groups: string[]): void {
  if (groups.join() === '9DTRA,H6KZS') return;
  throw new Failure({
    code: 'invalid',
    message: 'The groups do not match.',
    next: 'Compare them with your copy.',
    choice: null,
  });
}
