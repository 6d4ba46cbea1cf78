import type { Result } from '../../src/model/result.ts';
import { contextOf } from '../../src/expression/unavailable.ts';
import type { Control } from '../../src/model/control.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Population } from '../../src/model/population.ts';
import type { Reason } from '../../src/model/reason.ts';
import { compileProbe } from '../../src/probe/compile.ts';
import { findingOf } from '../../src/probe/findingOf.ts';
import { populationFilters } from '../../src/probe/populationFilter.ts';
import type { WantedObject } from '../../src/probe/objectWatch.ts';
import type { ProbeRun } from '../../src/probe/probeRun.ts';
import type { Verdict } from '../../src/probe/verdict.ts';

type Given = Readonly<Record<string, unknown>>;

const refusal = (name: string): Reason => ({
  code: 'permissionMissing',
  detail: `${name} refused`,
  hint: 'Ask.',
});

/** Stands for evidence that could not be read. */
export const unread = Symbol('unread');

/** Enabled members of a streamed population, named by who they are. */
const members: Population = {
  name: 'members',
  of: 'users',
  as: 'user',
  label: 'user.name',
  exclude: { guests: 'user.kind == "guest"', 'those without leave': 'user.id in away' },
};

/**
 * One probe under way, and its population yet to come.
 * @param probe as a file states it, here and below
 */
export function begun(probe: object, given: Given, points = 10, objects?: readonly WantedObject[]): ProbeRun {
  const evidence = Object.entries(given)
    .filter(([name]) => name !== 'users')
    .map(([name, value]): [string, Result] => [
      name,
      value === unread ? { ok: false, reason: refusal(name) } : { ok: true, value },
    ]);
  const settings = contextOf(new Map(evidence));
  return compileProbe(probeSchema.parse(probe), points).begin(
    settings,
    populationFilters([members, { ...members, name: 'enabledMembers' }], new Set(['users']), settings),
    objects,
  );
}

/** What a probe says of this evidence; `users` stream by. */
export function judged(probe: object, given: Given, points = 10, objects?: readonly WantedObject[]): Verdict {
  const run = begun(probe, given, points, objects);
  const { users } = given;
  for (const sink of run.sinks) {
    if (Array.isArray(users)) users.forEach((one) => sink.accept(one));
    else sink.fail(refusal('users'));
  }
  return run.finish();
}

/** What a reader would see of it. */
export function told(probe: object, verdict: Verdict, facts: { readonly licencesKnown?: boolean } = {}): Finding {
  const { licencesKnown = true } = facts;
  return findingOf(controlWith(probe), verdict, {
    evidence: [],
    measuredAt: '2026-01-15T12:00:00.000Z',
    licencesKnown,
  });
}

function controlWith(probe: object): Control {
  return {
    id: 'entra.sample',
    title: 'The sample is in order',
    why: 'Because.',
    service: 'entra',
    category: 'identity',
    points: 10,
    tier: 'core',
    userImpact: 'low',
    implementationCost: 'low',
    threats: [],
    plans: [],
    introduced: '2026-01-01',
    mappings: {},
    parameters: {},
    probe: probeSchema.parse(probe),
    remediation: { steps: ['Do.'], link: 'https://learn.microsoft.com/' },
    examples: [],
    file: 'sample.yaml',
  };
}
