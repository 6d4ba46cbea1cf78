import { z } from 'zod';
import type { Probe } from '../../model/probe.ts';
import { any } from './any.ts';
import { bestOf } from './best.ts';
import { coverage } from './coverage.ts';
import { effectiveOn } from './effectiveOn.ts';
import { exclusions } from './exclusions.ts';
import { levels } from './levels.ts';
import { microsoft } from './microsoft.ts';
import type { ProbeKind } from './probeKind.ts';
import { requires } from './requires.ts';
import { review } from './review.ts';
import { signIns } from './signIns.ts';

/** Every kind of probe, a row each: nothing else names them one by one. */
const single: readonly ProbeKind[] = [
  signIns,
  exclusions,
  requires,
  any,
  coverage,
  levels,
  effectiveOn,
  microsoft,
  review,
];

const kinds: readonly ProbeKind[] = [...single, bestOf(single.filter(({ isWay }) => isWay))];

/** From what a file states to a probe with its kind. */
export const probeSchema = z.union(kinds.map(({ schema }) => schema));

export const kindNames: readonly string[] = kinds.map(({ kind }) => kind);

const byName = new Map(kinds.map((one) => [one.kind, one]));

export function kindOf({ kind }: Probe): ProbeKind {
  const found = byName.get(kind);
  if (!found) throw new Error(`there is no kind of probe named ${kind}`);
  return found;
}
