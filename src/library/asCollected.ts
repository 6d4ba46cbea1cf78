import { describe, type Selection } from '../catalogue/select.ts';
import type { Collection } from '../model/manifest.ts';
import type { Prepared } from './prepare.ts';

/** Without a selection of its own a run takes that of the folder; a folder for all controls is for new ones as well. */
export function asCollected<T extends Prepared>(prepared: T, selection: Selection, collection: Collection | null): T {
  const whole = describe({});
  if (!collection || describe(selection) !== whole || collection.selection === whole) return prepared;
  const controls = prepared.controls.filter(({ id }) => collection.controls.includes(id));
  return { ...prepared, controls, selection: collection.selection };
}
