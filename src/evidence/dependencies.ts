import { compileExpression } from '../expression/expression.ts';
import { namesIn } from '../expression/reads.ts';
import { expressionsOf } from '../catalogue/expressions.ts';
import { populationExpressions } from '../catalogue/evidenceExpressions.ts';
import { evidenceExpressions } from '../catalogue/evidenceExpressions.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Control } from '../model/control.ts';
import { probePopulations, probeReads } from '../probe/aboutProbe.ts';

const untyped = { kind: 'plain', cel: 'dyn' } as const;

/**
 * Names of the evidence that a control reads itself, the population it walks through included. The build worked it out for
 * our own controls: nothing need be parsed before the first request is sent.
 */
export function evidenceOf(control: Control, catalogue: Catalogue): ReadonlySet<string> {
  return new Set(catalogue.needs.get(control.id) ?? readBy(control, catalogue));
}

function readBy(control: Control, catalogue: Catalogue): ReadonlySet<string> {
  const sources = expressionsOf(control, catalogue, () => untyped).map(({ source }) => source);
  const found = namesOf(sources, catalogue);
  for (const name of populationsOf(control)) {
    const population = catalogue.populations.get(name);
    if (!population) continue;
    found.add(population.of);
    for (const one of namesOf(
      populationExpressions(population, catalogue).map(({ source }) => source),
      catalogue,
    )) {
      found.add(one);
    }
  }
  for (const name of probeReads(control.probe)) if (catalogue.evidence.has(name)) found.add(name);
  return found;
}

/** Names of the populations and streamed evidence that a control's probe walks through. */
export const populationsOf = ({ probe }: Control): readonly string[] => probePopulations(probe);

/** The same with everything that this evidence uses in turn. */
export function dependencies(names: Iterable<string>, catalogue: Catalogue): ReadonlySet<string> {
  const all = new Set<string>();
  const visit = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    dependenciesOf(name, catalogue).forEach(visit);
  };
  for (const name of names) visit(name);
  return all;
}

/** Those that are held whole, neither streamed nor derived from a stream. */
export function heldAmong(names: Iterable<string>, { evidence }: Catalogue): readonly string[] {
  return [...names].filter((name) => {
    const definition = evidence.get(name);
    return definition !== undefined && definition.kind !== 'derived' && definition.shape !== 'population';
  });
}

/** The evidence that another evidence needs before it can be asked for. */
export function dependenciesOf(name: string, catalogue: Catalogue): readonly string[] {
  const known = catalogue.needs.get(name);
  const definition = catalogue.evidence.get(name);
  if (known ?? !definition) return known ?? [];
  const sources = evidenceExpressions(definition, catalogue, () => untyped).map(({ source }) => source);
  return [...namesOf(sources, catalogue), ...(definition.kind === 'derived' ? [definition.from] : [])];
}

function namesOf(sources: readonly string[], catalogue: Catalogue): Set<string> {
  const found = new Set<string>();
  for (const source of sources) {
    for (const name of namesIn(compileExpression(source).ast)) {
      if (catalogue.evidence.has(name)) found.add(name);
    }
  }
  return found;
}
