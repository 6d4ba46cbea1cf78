import type { Located } from '../expression/located.ts';
import type { VariableType } from '../expression/typeEnvironment.ts';
import type { StatedCadence } from '../model/cadence.ts';
import type { Control } from '../model/control.ts';
import type { Breach } from '../model/breach.ts';
import type { Probe } from '../model/probe.ts';
import type { Reason } from '../model/reason.ts';
import { kindOf } from './kinds/registry.ts';
import type { OwnVariable, Surroundings, Types } from './kinds/probeKind.ts';

/*
 * What the rest of the house may know of a probe, whatever its kind.
 */

/** One probe that judges by itself, and where it is. */
interface Single {
  readonly probe: Probe;
  readonly path: readonly PropertyKey[];
}

/** The ways that a probe is made of, or the probe. */
function singlesOf(probe: Probe): readonly Single[] {
  const ways = kindOf(probe).ways?.(probe);
  return ways?.map((way, index) => ({ probe: way, path: [probe.kind, index] })) ?? [{ probe, path: [] }];
}

/** What each of them gives, with its path from the whole probe. */
function located<T extends { readonly path: readonly PropertyKey[] }>(
  probe: Probe,
  of: (one: Probe) => readonly T[] | undefined,
): readonly T[] {
  return singlesOf(probe).flatMap((single) =>
    (of(single.probe) ?? []).map((one) => ({ ...one, path: [...single.path, ...one.path] })),
  );
}

export function probeExpressions(probe: Probe, types: Types): readonly Located[] {
  return located(probe, (one) => kindOf(one).expressions?.(one, types));
}

/** The list of the records that do not pass; of a probe that counts none, a list of anything. */
export function probeFailing(probe: Probe, types: Types): VariableType {
  return kindOf(probe).failing?.(probe, types) ?? { kind: 'plain', cel: 'list<dyn>' };
}

export function probeVariables(probe: Probe): readonly (Omit<OwnVariable, 'path'> & Pick<Breach, 'path'>)[] {
  return located(probe, (one) => kindOf(one).variables?.(one));
}

/** The rules of a kind that neither its schema nor the types of its expressions can see. */
export function probeBreaches(probe: Probe, around: Surroundings, points: number): readonly Breach[] {
  return located(probe, (one) => kindOf(one).breaches?.(one, around, one === probe ? points : null));
}

/** Names of the populations and streamed evidence that it walks through. */
export function probePopulations(probe: Probe): readonly string[] {
  return singlesOf(probe).flatMap(({ probe: one }) => kindOf(one).populations?.(one) ?? []);
}

/** The evidence that it reads although no expression and no population names it. */
export function probeReads(probe: Probe): readonly string[] {
  return singlesOf(probe).flatMap(({ probe: one }) => kindOf(one).reads?.(one) ?? []);
}

/** The names of other ways to meet it. */
export function probeAlternatives(probe: Probe): readonly string[] {
  return singlesOf(probe).flatMap(({ probe: one }) => kindOf(one).alternatives?.(one) ?? []);
}

/** The same probe without some of them. */
export function withoutAlternatives(probe: Probe, names: readonly string[]): Probe {
  return eachOf(probe, (one) => kindOf(one).without?.(one, names) ?? one);
}

/** The names of its levels, best first. */
export function probeLevels(probe: Probe): readonly string[] {
  return singlesOf(probe).flatMap(({ probe: one }) => kindOf(one).levelNames?.(one) ?? []);
}

/** The same probe with everything from this level upwards, and nothing below. */
export function fromLevel(probe: Probe, level: string): Probe {
  return eachOf(probe, (one) =>
    kindOf(one).levelNames?.(one).includes(level) ? (kindOf(one).fromLevel?.(one, level) ?? one) : one,
  );
}

/** Changes the ways that a probe is made of, or the probe. */
function eachOf(probe: Probe, changed: (one: Probe) => Probe): Probe {
  const ways = kindOf(probe).ways?.(probe);
  return ways ? { ...probe, [probe.kind]: ways.map(changed) } : changed(probe);
}

/** What may meet it and is a statement by itself. */
export function probeStatements(probe: Probe): readonly string[] {
  return singlesOf(probe).flatMap(({ probe: one }) => kindOf(one).statements?.(one) ?? []);
}

/** Whether something between all and nothing can be earned. */
export function isGraded(probe: Probe): boolean {
  return singlesOf(probe).some(({ probe: one }) => kindOf(one).isGraded?.(one) ?? false);
}

/** What a person has to do; null where securescore judges. */
export function personsTask(probe: Probe): Reason | null {
  return kindOf(probe).task?.(probe) ?? null;
}

/** How often a person has to look; null where securescore judges. */
export const cadenceOf = (probe: Probe): StatedCadence | null => kindOf(probe).cadence?.(probe) ?? null;

export function isForPerson(probe: Probe): boolean {
  return kindOf(probe).task !== undefined;
}

/** Whether it judges object by object, so that an exception may name one. */
export const hasObjects = (probe: Probe): boolean =>
  singlesOf(probe).some(({ probe: one }) => kindOf(one).hasObjects?.(one) ?? false);

/** Why no exception can name an object of it: the rest of a sentence that begins with the control. */
export const whyWhole = (probe: Probe): string => kindOf(probe).whyWhole ?? 'is not judged object by object';

/** Who measures what it judges by. */
export function measurerOf(probe: Probe): 'securescore' | 'microsoft' | 'person' {
  if (isForPerson(probe)) return 'person';
  return kindOf(probe).microsoftIds === undefined ? 'securescore' : 'microsoft';
}

/** Microsoft's ids of the actions that a control is about, in small letters. */
export function microsoftIdsOf({ probe, mappings }: Pick<Control, 'probe' | 'mappings'>): ReadonlySet<string> {
  const ids = [...(mappings.microsoft ?? []), ...(kindOf(probe).microsoftIds?.(probe) ?? [])];
  return new Set(ids.map((id) => id.toLowerCase()));
}

/** As its file states it: a kind that a key tells is not stated again. */
export function asStated(probe: Probe): object {
  const { kind, ...stated } = probe;
  if (!(kind in stated)) return probe;
  const ways = kindOf(probe).ways?.(probe);
  return ways ? { ...stated, [kind]: ways.map(asStated) } : stated;
}
