import type { Control } from '../model/control.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import { providerOf } from '../providers/registry.ts';
import type { ElementOf, Located, Variables } from '../expression/located.ts';
import type { VariableType } from '../expression/typeEnvironment.ts';
import { probeExpressions } from '../probe/aboutProbe.ts';
import type { Surroundings, Types } from '../probe/kinds/probeKind.ts';

const anything: VariableType = { kind: 'plain', cel: 'dyn' };

/** The variables that evidence gives; a population is not a variable: it is streamed, and only its current record is visible. */
export function evidenceVariables(evidence: ReadonlyMap<string, EvidenceDefinition>): Variables {
  const variables = new Map<string, VariableType>();
  for (const [name, one] of evidence) {
    if (one.shape === 'population') continue;
    if (one.shape === 'ids') {
      const set: VariableType = {
        kind: 'plain',
        cel: isRequested(one) && one.forEach !== undefined ? 'map<string, idSet>' : 'idSet',
      };
      variables.set(name, set);
    } else if (isRequested(one)) variables.set(name, recordOf(one, one.shape === 'object' ? 'one' : 'list'));
    else variables.set(name, { kind: 'plain', cel: 'list<string>' });
  }
  return variables;
}

function recordOf(evidence: RequestedEvidence, wrap: 'one' | 'list'): VariableType {
  const wraps = { one: 'mapOfOne', list: 'mapOfList' } as const;
  const type = providerOf(evidence).typeOf(evidence);
  return { kind: 'record', ...type, wrap: evidence.forEach === undefined ? wrap : wraps[wrap] };
}

/** One record of a population. */
export function recordVariable(evidence: EvidenceDefinition | undefined): VariableType {
  if (!evidence) return anything;
  if (!isRequested(evidence)) return { kind: 'plain', cel: 'string' };
  return { kind: 'record', ...providerOf(evidence).typeOf(evidence), wrap: 'one' };
}

/** Every expression of a control, with the types of the lists that it loops over still to be told (`elementOf`). */
export function expressionsOf(
  { probe }: Pick<Control, 'probe'>,
  around: Surroundings,
  elementOf: ElementOf,
): readonly Located[] {
  return probeExpressions(probe, typesOf(around, elementOf)).map((one) => ({
    ...one,
    path: ['probe', ...one.path],
  }));
}

/** What the expressions of a probe may loop over. */
export function typesOf({ evidence, populations }: Surroundings, elementOf: ElementOf): Types {
  return { populations, recordOf: (name) => recordVariable(evidence.get(name ?? '')), elementOf };
}
