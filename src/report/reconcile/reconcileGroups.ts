import type { ReconciledRow, Reconciliation } from '../../model/reconciliation.ts';
import { isTakenOver } from '../../secureScore/sideBySide.ts';

/** Rows that belong together, in the order in which they are read. */
export interface ReconcileGroup {
  readonly name: 'differ' | 'agree' | 'takenOver' | 'notComparable' | 'microsoftOnly' | 'notSelected' | 'oursOnly';
  readonly title: string;
  readonly rows: readonly ReconciledRow[];
}

const titles: Readonly<Record<ReconcileGroup['name'], string>> = {
  differ: 'Where the two differ',
  agree: 'Where the two agree',
  takenOver: 'What we take over from Microsoft',
  notComparable: 'What cannot be compared',
  microsoftOnly: 'What only Microsoft measures',
  notSelected: 'What the selection leaves out',
  oursOnly: 'What only securescore measures',
};

function groupOf({ microsoft, ours, difference, why }: ReconciledRow): ReconcileGroup['name'] {
  if (microsoft === null) return 'oursOnly';
  if (ours.length === 0) return why.includes('notSelected') ? 'notSelected' : 'microsoftOnly';
  if (isTakenOver(ours)) return 'takenOver';
  if (difference === null) return 'notComparable';
  return difference === 0 ? 'agree' : 'differ';
}

/** Every row once; groups without a row are left out. */
export function groupsOf({ rows }: Reconciliation): readonly ReconcileGroup[] {
  const names = Object.keys(titles) as readonly ReconcileGroup['name'][];
  return names.flatMap((name) => {
    const own = rows.filter((row) => groupOf(row) === name);
    return own.length === 0 ? [] : [{ name, title: titles[name], rows: own }];
  });
}
