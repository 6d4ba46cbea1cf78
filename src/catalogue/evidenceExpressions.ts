import { type EvidenceDefinition, isRequested } from '../model/evidence.ts';
import type { Population } from '../model/population.ts';
import { placeholdersIn } from '../expression/braces.ts';
import { providerOf } from '../providers/registry.ts';
import type { ElementOf, Located, Variables } from '../expression/located.ts';
import type { Surroundings } from '../probe/kinds/probeKind.ts';
import { recordVariable } from './expressions.ts';

/** Every expression of an evidence definition; its path begins with the evidence's name. */
export function evidenceExpressions(
  one: EvidenceDefinition,
  around: Surroundings,
  element: ElementOf,
): readonly Located[] {
  const none: Variables = new Map();
  if (one.kind === 'computed') return [{ path: [one.name, 'value'], source: one.value, local: none, gives: 'list' }];
  if (!isRequested(one)) {
    const local: Variables = new Map([[one.as, recordVariable(around.evidence.get(one.from))]]);
    return [
      { path: [one.name, 'where'], source: one.where, local, gives: 'bool' },
      { path: [one.name, 'key'], source: one.key, local, gives: 'any' },
    ];
  }
  if (one.forEach === undefined) return [];
  const local: Variables = new Map([[one.as ?? 'element', element(one.forEach, new Map())]]);
  return [
    { path: [one.name, 'forEach'], source: one.forEach, local: none, gives: 'list' },
    ...placeholdersIn(one.stated).map((source): Located => ({
      path: [one.name, providerOf(one).statedAs],
      source,
      local,
      gives: 'any',
    })),
    ...(one.key === undefined ? [] : [{ path: [one.name, 'key'], source: one.key, local, gives: 'any' } as const]),
    ...(one.emptyWithout?.when === undefined
      ? []
      : [{ path: [one.name, 'emptyWithout', 'when'], source: one.emptyWithout.when, local, gives: 'bool' } as const]),
    ...placeholdersIn(one.emptyWithout?.look ?? '').map((source): Located => ({
      path: [one.name, 'emptyWithout', 'look'],
      source,
      local,
      gives: 'any',
    })),
  ];
}
/** What a definition infers from other evidence: asked for only where its own request failed, so no dependency of it. */
export function inferredExpressions(one: EvidenceDefinition): readonly Located[] {
  if (!('inferred' in one) || !one.inferred) return [];
  return [{ path: [one.name, 'inferred', 'when'], source: one.inferred.when, local: new Map(), gives: 'bool' }];
}

export function populationExpressions(one: Population, around: Surroundings): readonly Located[] {
  const local: Variables = new Map([[one.as, recordVariable(around.evidence.get(one.of))]]);
  return [
    { path: [one.name, 'label'], source: one.label, local, gives: 'any' },
    ...Object.entries(one.exclude).map(([name, source]): Located => ({
      path: [one.name, 'exclude', name],
      source,
      local,
      gives: 'bool',
    })),
  ];
}
