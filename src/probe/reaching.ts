import { compileExpression, type Expression, type Unknown } from '../expression/expression.ts';
import { assignmentOf, isAssigned, type Assignment } from '../expression/intune/assignment.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import type { AnyProbe } from './anyProbe.ts';
import type { Audience } from './schemaParts.ts';
import type { NearMiss } from '../model/finding.ts';
import { compileNamed, judgeAll, type Named } from './named.ts';
import type { WantedObject } from './objectWatch.ts';
import type { PopulationFilters } from './populationFilter.ts';
import { attempt, lacking } from './reach/attempt.ts';
import { limitsOf } from './reach/limits.ts';
import { anything, highest, lowest, mean, type Interval } from './reach/interval.ts';
import { judgeReach, type ReachQuestion } from './reach/judgement.ts';
import type { AssignedPolicy, Reached } from './reach/reached.ts';
import type { CompiledProbe, ProbeRun } from './probeRun.ts';
import { meanOfParts } from './reach/parts.ts';
import { labelOf } from './show.ts';
import { verdict, type Verdict } from './verdict.ts';

/** How many near misses are reported. */
const nearMissesShown = 3;

type Audiences = Readonly<Record<string, Audience>>;
type ReachingProbe = AnyProbe & { readonly reaches: Audience };

interface Compiled {
  readonly probe: ReachingProbe;
  readonly list: Expression;
  readonly label: Expression;
  readonly each: Expression | null;
  readonly requires: Named;
  readonly firstBy: Expression | null;
  readonly forEverybody: Expression | null;
}

/** What a policy earns for one part by itself. */
interface PartShare extends Interval {
  readonly missing: readonly string[];
  /** Where it is among others; null: unknown, or there is no order. */
  readonly order: number | null;
}
/** By part. */
type Shares = readonly (PartShare | null)[];

/**
 * The share of devices or people that a policy reaches which meets every requirement; of several policies the best counts.
 * With parts, each of which is about others, the mean of those of which there is anybody.
 */
export function compileReaching(probe: AnyProbe & { readonly reaches: Audience | Audiences }): CompiledProbe {
  const { reaches } = probe;
  if (typeof reaches === 'string') return compileOne({ ...probe, reaches });
  const parts = Object.entries(reaches).map(
    ([part, audience]) => [part, compileOne({ ...probe, reaches: audience })] as const,
  );
  return meanOfParts(parts, probe.eachAs ?? 'part');
}

function compileOne(probe: ReachingProbe): CompiledProbe {
  const compiled: Compiled = {
    probe,
    list: compileExpression(probe.any),
    label: compileExpression(probe.label),
    each: probe.each === undefined ? null : compileExpression(probe.each),
    requires: compileNamed(probe.requires),
    firstBy: probe.firstBy === undefined ? null : compileExpression(probe.firstBy),
    forEverybody: probe.forEverybody === undefined ? null : compileExpression(probe.forEverybody),
  };
  return { begin: (settings, populations, objects) => begin(compiled, settings, populations, objects) };
}

function begin(
  compiled: Compiled,
  settings: Context,
  populations: PopulationFilters,
  objects: readonly WantedObject[] | undefined,
): ProbeRun {
  const { reaches: audience, groups = 'configurationGroupMembers', onlyReached = false } = compiled.probe;
  return judgeReach<Shares>({ audience, groups, onlyReached, settings, populations, objects }, () =>
    ask(compiled, settings),
  );
}

function ask(compiled: Compiled, settings: Context): ReachQuestion<Shares> | Verdict {
  const { probe } = compiled;
  const shareOf = compiled.firstBy === null ? partShare : firstShare;
  const parts = partsOf(compiled.each, settings);
  if ('unknown' in parts) return verdict({ high: 1, reasons: [parts.unknown] });
  if (parts.length === 0) return verdict({ nobody: true });
  const policies = parts.flatMap((part, index) => policiesOf(part, index, parts.length, compiled, settings));
  const judge = (reached: readonly Reached<Shares>[]): Interval =>
    mean(parts.map((_, index) => shareOf(index, reached)));
  const assigned = policies.filter(({ assignment }) => assignment !== null && isAssigned(assignment));
  const sure = assigned.map(({ says }) => ({ says, certain: true }));
  const short = parts.filter((_, index) => shareOf(index, sure).low < 1);
  return {
    policies,
    judge,
    isConcerned: probe.reaches === 'people' || assigned.length > 0,
    nearMisses: () => nearest(policies, parts, compiled),
    unsaid: [],
    reasons: [],
    parts: compiled.each === null ? null : { of: parts.length, short },
  };
}

/** Only a policy that somebody has for certain gives what is certain. */
function partShare(index: number, reached: readonly Reached<Shares>[]): Interval {
  const nothing = { low: 0, high: 0 };
  return highest(
    reached.map(({ says, certain }) => {
      const { low, high } = says[index] ?? nothing;
      return { low: certain ? low : 0, high };
    }),
  );
}

/** The first that somebody certainly has decides; each one before it may decide, and so may any whose place is unknown. */
function firstShare(index: number, reached: readonly Reached<Shares>[]): Interval {
  const found = reached.flatMap(({ says, certain }) => {
    const share = says[index] ?? null;
    return share === null ? [] : [{ share, order: share.order, certain }];
  });
  const sure = found.flatMap(({ order, certain }) => (certain && order !== null ? [order] : []));
  const first = Math.min(...sure);
  const may = found.filter(({ order }) => order === null || order <= first).map(({ share }) => share);
  if (may.length === 0) return { low: 0, high: 0 };
  const none = sure.length === 0 ? [{ low: 0, high: 0 }] : [];
  return { low: lowest([...may, ...none]).low, high: highest(may).high };
}

/** The policies that are there for one part; for the others they say nothing. */
function policiesOf(
  part: string,
  index: number,
  of: number,
  compiled: Compiled,
  settings: Context,
): readonly AssignedPolicy<Shares>[] {
  const local = compiled.each === null ? settings : extend(settings, { [compiled.probe.eachAs ?? 'part']: part });
  const shares = (share: PartShare): Shares => Array.from({ length: of }, (_, at) => (at === index ? share : null));
  const list = elements(compiled.list, local);
  if ('unknown' in list)
    return [
      { label: '', assignment: null, says: shares({ ...anything, missing: [], order: null }), reasons: [list.unknown] },
    ];
  return list.values.map((element) => policyOf(element, shares, compiled, local));
}

function policyOf(
  element: unknown,
  shares: (share: PartShare) => Shares,
  { probe, label, requires, firstBy, forEverybody }: Compiled,
  context: Context,
): AssignedPolicy<Shares> {
  const local = extend(context, { [probe.as]: element });
  const { missing, unknown } = judgeAll(requires, local);
  const share = (names: readonly string[]): number => Math.min(1, ...names.map((name) => probe.partial?.[name] ?? 0));
  const high = share(missing);
  const low = Math.min(high, share(unknown.map(([name]) => name)));
  const assignment = forEverybody?.holds(local) === true ? everybody : attempt(() => assignmentOf(element));
  const order = firstBy?.value(local) ?? { value: null };
  return {
    label: labelOf(label, local),
    assignment: 'unknown' in assignment ? null : assignment,
    says: shares({ low, high, missing, order: 'value' in order && order.value !== null ? Number(order.value) : null }),
    reasons: [
      ...unknown.map(([, why]) => why.unknown),
      ...('unknown' in assignment ? [assignment.unknown] : []),
      ...('unknown' in order ? [order.unknown] : []),
    ],
  };
}

const everybody: Assignment = { inclusions: [{ group: null, filter: null }], excludedGroups: [] };

function nearest(
  policies: readonly AssignedPolicy<Shares>[],
  parts: readonly string[],
  { probe, each }: Compiled,
): readonly NearMiss[] {
  // If only those count whom a policy reaches, reaching more of them earns nothing.
  const limits = (assignment: Assignment | null): readonly string[] =>
    probe.onlyReached
      ? []
      : [
          ...(assignment !== null && !isAssigned(assignment) ? ['is assigned to somebody'] : []),
          ...limitsOf(assignment),
        ];
  return policies
    .flatMap(({ label, assignment, says }) =>
      says.flatMap((share, index) =>
        share === null
          ? []
          : [
              {
                label,
                part: each === null ? null : (parts[index] ?? null),
                high: share.high,
                own: assignment !== null && isAssigned(assignment),
                missing: [...limits(assignment), ...share.missing],
              },
            ],
      ),
    )
    .filter(({ missing }) => missing.length > 0)
    .sort(
      (a, b) =>
        b.high - a.high ||
        Number(b.own) - Number(a.own) ||
        a.missing.length - b.missing.length ||
        (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
    )
    .slice(0, nearMissesShown)
    .map(({ label, missing, part }) => ({ candidate: label, missing, part, excluded: [], onlyExclusions: false }));
}

function partsOf(each: Expression | null, settings: Context): readonly string[] | Unknown {
  if (each === null) return [''];
  const found = elements(each, settings);
  return 'unknown' in found ? found : found.values.map(String);
}

function elements(expression: Expression, context: Context): { readonly values: readonly unknown[] } | Unknown {
  const result = expression.value(context);
  if ('unknown' in result) return result;
  if (Array.isArray(result.value)) return { values: result.value as readonly unknown[] };
  return { unknown: lacking(`"${expression.source}" gave no list`), unread: false };
}
