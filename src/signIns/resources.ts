import type { Policy } from './policy.ts';
import { resourceClasses } from './reach.ts';
import { byOrdinariness } from './targets.ts';
import type { Target } from './targets.ts';

export const isFor = ({ targets }: Policy, { kind, id }: Target): boolean =>
  targets !== null && targets.kind === kind && targets.reaches(id);

/** One resource of each class that these policies tell apart, the most ordinary first. */
export function ordinaryResources(policies: readonly Policy[]): readonly Target[] {
  return resourceClasses(policies, isFor)
    .flatMap((ids) =>
      ids
        .map((id): Target => ({ kind: 'resource', id }))
        .sort(byOrdinariness)
        .slice(0, 1),
    )
    .sort(byOrdinariness);
}
