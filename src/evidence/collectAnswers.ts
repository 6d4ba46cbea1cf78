import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Control } from '../model/control.ts';
import { isRequested, type RequestedEvidence } from '../model/evidence.ts';
import { dependencies, evidenceOf } from './dependencies.ts';
import type { EvidenceSource } from './source.ts';

/** The evidence that services are asked for on behalf of these controls, by name. */
export function requestedFor(controls: readonly Control[], catalogue: Catalogue): readonly RequestedEvidence[] {
  const names = dependencies(
    controls.flatMap((control) => [...evidenceOf(control, catalogue)]),
    catalogue,
  );
  return [...names].sort().flatMap((name) => {
    const definition = catalogue.evidence.get(name);
    return definition && isRequested(definition) ? [definition] : [];
  });
}

/** Reads everything once, settings and populations side by side, without judging anything. When it ends, nothing is written any more. */
export async function collect(
  wanted: readonly RequestedEvidence[],
  source: EvidenceSource,
  onRecords: (population: string, count: number) => void = () => undefined,
): Promise<void> {
  const ended = await Promise.allSettled(
    wanted.map(async ({ name, shape }) => {
      if (shape !== 'population') {
        await source.setting(name);
        return;
      }
      let count = 0;
      for await (const answer of source.stream(name)) {
        if (!answer.ok) return;
        count = (answer.value.restarted ? 0 : count) + answer.value.records.length;
        onRecords(name, count);
      }
    }),
  );
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}
