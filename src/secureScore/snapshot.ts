import type { z } from 'zod';
import { looseNumber, looseObject, looseObjects, looseText, looseTime, ofMicrosoft } from './looseValues.ts';

/** `controlScore` is an open type: all but the first four are undeclared, and numerals and truths among them are text. */
const controlScore = looseObject({
  controlName: looseText,
  controlCategory: looseText,
  score: looseNumber,
  maxScore: looseNumber,
  scoreInPercentage: looseNumber,
  count: looseNumber,
  total: looseNumber,
  lastSynced: looseTime,
});

/** One row of a snapshot; a member that is missing, or is not a value of its kind, is null. */
export type ControlScore = Readonly<z.infer<typeof controlScore>>;

const comparison = looseObject({
  basis: looseText,
  averageScore: looseNumber,
  seatSizeRangeLowerValue: looseNumber,
  seatSizeRangeUpperValue: looseNumber,
});

/** The average of other tenants. */
interface Comparison {
  /** AllTenants, TotalSeats, IndustryTypes, or what Microsoft calls it. */
  readonly basis: string;
  readonly averageScore: number;
  /** Of tenants with so many seats; null: the snapshot does not say. */
  readonly seats: { readonly from: number | null; readonly to: number | null } | null;
}

const snapshot = looseObject({
  id: looseText,
  createdDateTime: looseTime,
  createdDate: looseTime,
  currentScore: looseNumber,
  maxScore: looseNumber,
  controlScores: looseObjects,
  averageComparativeScores: looseObjects,
});

/** What Microsoft measured on one day. */
export interface Snapshot {
  /** ISO; null: it says none. */
  readonly date: string | null;
  readonly currentScore: number | null;
  readonly maxScore: number | null;
  readonly scores: readonly ControlScore[];
  /** Elements of its list of scores that are not rows. */
  readonly oddScores: number;
  readonly comparisons: readonly Comparison[];
}

/**
 * The newest of the snapshots that a service answered with, whatever their order; null: there is none yet. Nothing that such a record
 * may hold makes this fail.
 * @param records what the list holds, or a single snapshot
 */
export function newestSnapshot(records: unknown): Snapshot | null {
  const { objects } = looseObjects.parse(Array.isArray(records) ? records : [records]);
  const all = ofMicrosoft(objects).map(snapshotOf);
  return all.reduce<Snapshot | null>((newest, one) => (newest === null || isNewer(one, newest) ? one : newest), null);
}

const isNewer = (one: Snapshot, other: Snapshot): boolean =>
  one.date !== null && (other.date === null || one.date > other.date);

export function snapshotOf(record: unknown): Snapshot {
  const { id, createdDateTime, createdDate, currentScore, maxScore, ...lists } = snapshot.parse(record);
  return {
    date: createdDateTime ?? createdDate ?? dateIn(id),
    currentScore,
    maxScore,
    scores: lists.controlScores.objects.map((one) => controlScore.parse(one)),
    oddScores: lists.controlScores.odd,
    comparisons: lists.averageComparativeScores.objects.flatMap(comparisonOf),
  };
}

/** An id is the tenant's id, an underscore and the day. */
const dateIn = (id: string | null): string | null => looseTime.parse(/_(\d{4}-\d{2}-\d{2})$/.exec(id ?? '')?.[1]);

/** Below zero it stands for an average that Microsoft does not have. */
function comparisonOf(record: unknown): readonly Comparison[] {
  const found = comparison.parse(record);
  const { basis, averageScore, seatSizeRangeLowerValue: from, seatSizeRangeUpperValue: to } = found;
  if (basis === null || averageScore === null || averageScore < 0) return [];
  return [{ basis, averageScore, seats: from === null && to === null ? null : { from, to } }];
}
