import { z } from 'zod';
import { compileExpression } from '../../expression/expression.ts';
import { isAssigned } from '../../expression/intune/assignment.ts';
import type { Context } from '../../expression/unavailable.ts';
import type { NearMiss } from '../../model/finding.ts';
import type { Reason } from '../../model/reason.ts';
import { policiesFor, type AnyPolicy } from '../reach/families.ts';
import { judgeReach, type ReachQuestion, type Reach } from '../reach/judgement.ts';
import { limitsOf } from '../reach/limits.ts';
import type { AssignedPolicy, Reached } from '../reach/reached.ts';
import { anyRulings, earned, partShare, rulingsOf, type RuledPart, type Rulings } from '../reach/rulings.ts';
import type { CompiledProbe, ProbeRun } from '../probeRun.ts';
import { audience, expression, partial, ofKind } from '../schemaParts.ts';
import { namesOf, type ProbeKind } from './probeKind.ts';
import { policyFamilies } from '../../model/policyFamilies.ts';
import { noVariables, type Located, type Variables } from '../../expression/located.ts';

const setting = z.strictObject({
  setting: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('The settingDefinitionId of the settings catalog; the older kinds of policies are found under it, too'),
  is: expression.describe('Whether `value`, a text, is what is wanted'),
  unset: expression.optional().describe('Whether this is so where no policy sets it; if omitted: it is not'),
});
const effectiveRequirement = z.union([
  setting,
  z.strictObject({ anyOf: z.array(setting).min(2).describe('Settings, each of which is enough') }),
]);
type EffectiveRequirement = Readonly<z.infer<typeof effectiveRequirement>>;
const effectiveRequirements = z.record(z.string(), effectiveRequirement);

const schema = ofKind(
  'effectiveOn',
  z.strictObject({
    effectiveOn: audience
      .exclude(['Android', 'corporate Android', 'personal Android', 'people'])
      .describe('The devices on which Intune policies of every kind, taken together, should have an effect'),
    requires: effectiveRequirements
      .optional()
      .describe('What has to be set on a device, by the name of the requirement; all of it'),
    parts: z
      .record(z.string(), effectiveRequirements)
      .optional()
      .describe('Instead of `requires`: several, that count alike'),
    partial,
  }),
);
type EffectiveProbe = z.output<typeof schema>;

/** The share of devices on which policies of whatever kind, taken together, have the wanted effect. */
export const effectiveOn: ProbeKind<EffectiveProbe> = {
  kind: 'effectiveOn',
  schema,
  isWay: true,
  hasObjects: () => true,
  meaning:
    'What Intune policies set on devices counts, the weaker setting where two of them reach the same device. The share of devices that have it earns that share of the points.',
  rules: (probe) => [...namesOf(probe.requires), ...namesOf(probe.parts)],
  expressions,
  reads: () => ['managedDevices', 'assignmentFilters', 'configurationGroupMembers', ...policyFamilies],
  requirements: (probe) => Object.keys(probe.requires ?? {}),
  compile,
};

function expressions({ parts, requires = {} }: EffectiveProbe): readonly Located[] {
  const local: Variables = new Map([['value', { kind: 'plain', cel: 'string' }]]);
  const lists = parts
    ? Object.entries(parts).map(([part, list]) => [['parts', part], list] as const)
    : [[['requires'], requires] as const];
  return lists.flatMap(([path, list]) =>
    Object.entries(list).flatMap(([name, requirement]) =>
      settingsOf(requirement).flatMap(({ is, unset }): readonly Located[] => [
        { path: [...path, name, 'is'], source: is, local, gives: 'bool' },
        ...(unset === undefined
          ? []
          : [{ path: [...path, name, 'unset'], source: unset, local: noVariables, gives: 'bool' } as const]),
      ]),
    ),
  );
}

const settingsOf = (requirement: EffectiveRequirement) => ('anyOf' in requirement ? requirement.anyOf : [requirement]);

/** How many near misses are reported. */
const nearMissesShown = 3;

function compile(probe: EffectiveProbe): CompiledProbe {
  const parts = Object.entries(probe.parts ?? { '': probe.requires ?? {} }).map(([name, requires]): RuledPart => ({
    name: name === '' ? null : name,
    requirements: Object.entries(requires).map(([requirement, one]) => ({
      name: requirement,
      otherwise: probe.partial?.[requirement] ?? 0,
      alternatives: alternativesOf(one),
    })),
  }));
  return { begin: (settings, populations, objects) => begin(probe, parts, { settings, populations, objects }) };
}

function alternativesOf(requirement: EffectiveRequirement): RuledPart['requirements'][number]['alternatives'] {
  return settingsOf(requirement).map(({ setting, is, unset }) => ({
    settings: [setting].flat(),
    is: compileExpression(is),
    unset: unset === undefined ? null : compileExpression(unset),
  }));
}

interface Relevant extends AssignedPolicy<Rulings> {
  readonly isForPlatform: boolean;
}

function begin(
  probe: EffectiveProbe,
  parts: readonly RuledPart[],
  given: Pick<Reach, 'settings' | 'populations' | 'objects'>,
): ProbeRun {
  const reach = { audience: probe.effectiveOn, groups: 'configurationGroupMembers', ...given };
  return judgeReach<Rulings>(reach, () => ask(probe, parts, given.settings));
}

function ask(probe: EffectiveProbe, parts: readonly RuledPart[], settings: Context): ReachQuestion<Rulings> {
  const { policies, unread } = policiesFor(probe.effectiveOn, settings);
  const read = policies.map((policy) => relevant(policy, parts, settings));
  const setters = read.filter(({ says }) => says.flat(2).some((ruling) => ruling !== null));
  const all = unread.length > 0 ? [...setters, unreadFamily(parts, unread)] : setters;
  const concerned = [...read.filter(({ isForPlatform }) => isForPlatform), ...setters];
  const judge = (reached: readonly Reached<Rulings>[]) => earned(parts, reached, settings);
  return {
    policies: all,
    judge,
    isConcerned: concerned.some(({ assignment }) => assignment !== null && isAssigned(assignment)),
    nearMisses: () => nearest(parts, setters, settings),
    unsaid: setters.length > 0 ? [] : shortOf(parts, settings),
    reasons: unsetDoubts(parts, settings),
    parts: probe.parts ? { of: parts.length, short: shortParts(parts, all, settings) } : null,
  };
}

function relevant(policy: AnyPolicy, parts: readonly RuledPart[], context: Context): Relevant {
  const { label, assignment, settings, isForPlatform } = policy;
  const known = 'unknown' in settings ? null : rulingsOf(settings, parts, context);
  return {
    label,
    isForPlatform,
    assignment: 'unknown' in assignment ? null : assignment,
    says: known?.rulings ?? anyRulings(parts),
    reasons: [
      ...('unknown' in assignment ? [assignment.unknown] : []),
      ...('unknown' in settings ? [settings.unknown] : (known?.reasons ?? [])),
    ],
  };
}

/** Policies of a kind that could not be read may reach anybody and set anything. */
function unreadFamily(parts: readonly RuledPart[], reasons: readonly Reason[]): Relevant {
  return { label: '', isForPlatform: false, assignment: null, says: anyRulings(parts), reasons };
}

function reachedBy(policies: readonly AssignedPolicy<Rulings>[]): readonly Reached<Rulings>[] {
  return policies
    .filter(({ assignment }) => assignment !== null && isAssigned(assignment))
    .map(({ says }) => ({ says, certain: true }));
}

function shortParts(parts: readonly RuledPart[], policies: readonly Relevant[], context: Context): readonly string[] {
  const reached = reachedBy(policies);
  return parts.flatMap((part, index) =>
    partShare(part, index, reached, context).low < 1 && part.name !== null ? [part.name] : [],
  );
}

function unsetDoubts(parts: readonly RuledPart[], context: Context): readonly Reason[] {
  return parts
    .flatMap(({ requirements }) => requirements.flatMap(({ alternatives }) => alternatives))
    .flatMap(({ unset }) => {
      const truth = unset?.holds(context) ?? true;
      return typeof truth === 'boolean' ? [] : [truth.unknown];
    });
}

/** What is not true by default. */
function shortOf(parts: readonly RuledPart[], context: Context): readonly string[] {
  return parts.flatMap(({ requirements }) =>
    requirements
      .filter((requirement) => partShare({ name: null, requirements: [requirement] }, 0, [], context).high < 1)
      .map(({ name }) => name),
  );
}

/** What each policy that sets something of it lacks, those that lack least first. */
function nearest(parts: readonly RuledPart[], setters: readonly Relevant[], context: Context): readonly NearMiss[] {
  const assigned = setters.filter(({ assignment }) => assignment !== null && isAssigned(assignment));
  return setters
    .flatMap((policy) =>
      parts.map((part, index) => {
        const own = assigned.includes(policy);
        const together = reachedBy([...assigned, policy]);
        const missing = part.requirements
          .filter((requirement, number) => {
            const alone: RuledPart = { name: null, requirements: [requirement] };
            const only = (from: readonly Reached<Rulings>[]): readonly Reached<Rulings>[] =>
              from.map((one) => ({ ...one, says: [[one.says[index]?.[number] ?? []]] }));
            const says = policy.says[index]?.[number] ?? [];
            const sets = says.some((ruling) => ruling !== null);
            const judged = sets ? [{ says: policy.says, certain: true }] : together;
            return partShare(alone, 0, only(judged), context).high < 1;
          })
          .map(({ name }) => name);
        return {
          policy,
          part,
          own,
          sets: (policy.says[index] ?? []).flat().some((ruling) => ruling !== null),
          missing: [
            ...(own || policy.assignment === null ? [] : ['is assigned to somebody']),
            ...limitsOf(policy.assignment),
            ...missing,
          ],
        };
      }),
    )
    .filter(({ sets, missing }) => sets && missing.length > 0)
    .sort(
      (a, b) =>
        Number(b.own) - Number(a.own) ||
        // What everybody has says more than what a few have in addition.
        limitsOf(a.policy.assignment).length - limitsOf(b.policy.assignment).length ||
        a.missing.length - b.missing.length ||
        (a.policy.label < b.policy.label ? -1 : a.policy.label > b.policy.label ? 1 : 0),
    )
    .slice(0, nearMissesShown)
    .map(({ policy, part, missing }) => ({
      candidate: policy.label,
      missing,
      part: part.name,
      excluded: [],
      onlyExclusions: false,
    }));
}
