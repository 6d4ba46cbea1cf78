import { isObject } from '../expression/functions/read.ts';
import type { Region } from './box.ts';
import { dimensionNames, every, namesIn, type Dimension } from './dimensions.ts';
import type { Places } from './places.ts';
import type { Policy } from './policy.ts';
import { office365Members } from '../expression/functions/conditionalAccess/office365.ts';
import { anyOther, office365, partName, targetName, type Target } from './targets.ts';

/** How many resources or places a condition names before it only counts them. */
const namesShown = 4;

/** When a policy applies, of the sign-ins that are looked at: "from browsers", "outside of Headquarters". */
export function conditionWords(
  policy: Policy,
  region: Region,
  targets: readonly Target[],
  places: Places,
): readonly string[] {
  return [
    ...targetWords(policy, targets),
    ...dimensionNames.flatMap((dimension, index) => {
      const reached = policy.possible.reduce((mask, box) => mask | (box.masks[index] ?? 0), 0);
      const asked = region.masks[index] ?? 0;
      return (asked & ~reached) === 0 ? [] : [dimensionWords(dimension, reached & asked || reached, policy)];
    }),
    ...placeWords(policy, region, places),
    ...filterWords(policy, region),
  ];
}

/** Whom and what the policy is for, where it does not reach everything that is looked at. */
function targetWords({ targets }: Policy, asked: readonly Target[]): readonly string[] {
  if (targets === null || asked.every(({ kind, id }) => targets.kind === kind && targets.reaches(id))) return [];
  return [targetsInWords(targets)];
}

/** "Office 365", "all resources but Microsoft Intune". */
export function targetsInWords(targets: NonNullable<Policy['targets']>): string {
  const { kind, named, excluded } = targets;
  if (kind === 'resource' && targets.reaches(anyOther)) {
    const but = listed(excluded.filter((id) => id !== 'none').map((id) => targetName({ kind, id })));
    return but === '' ? 'for all resources' : `for all resources but ${but}`;
  }
  const ids = named.filter((id) => targets.reaches(id));
  // Where the suite is named, its members go without saying.
  const names = ids.includes(office365) ? ids.filter((id) => !office365Members.includes(id)) : ids;
  return `for ${listed(names.map((id) => targetName({ kind, id }))) || 'nothing'}`;
}

function dimensionWords(dimension: Dimension, mask: number, { answer }: Policy): string {
  const names = namesIn(dimension, mask);
  switch (dimension) {
    case 'client':
      return `from ${listed(names.map((name) => partName('client', name)))}`;
    case 'platform':
      return `on ${listed(names.map((name) => partName('platform', name)))}`;
    case 'flow':
      return `in the flow ${names.join(', ')}`;
    case 'device':
      return deviceRuleOf(answer) ?? 'on some kinds of devices';
    case 'userRisk':
      return `at ${names.join(' or ')} user risk`;
    case 'signInRisk':
      return `at ${names.join(' or ')} sign-in risk`;
    case 'insiderRisk':
      return `at ${names.join(' or ')} insider risk`;
  }
}

function deviceRuleOf(answer: unknown): string | null {
  const conditions = isObject(answer) ? answer['conditions'] : null;
  const devices = isObject(conditions) ? conditions['devices'] : null;
  const filter = isObject(devices) ? devices['deviceFilter'] : null;
  if (!isObject(filter) || typeof filter['rule'] !== 'string') return null;
  return `on devices that ${filter['mode'] === 'include' ? 'match' : 'do not match'} ${filter['rule'].trim()}`;
}

function placeWords({ possible }: Policy, { facts }: Region, places: Places): readonly string[] {
  const clauses = (possible[0]?.clauses ?? []).filter(
    (clause) => clause.some(({ fact }) => fact.startsWith('place:')) && !clause.some(({ fact }) => facts.has(fact)),
  );
  const inside = clauses.filter((clause) => clause.some(({ holds }) => holds));
  const outside = clauses.filter((clause) => clause.every(({ holds }) => !holds)).flat();
  return [
    ...inside.map((clause) => `from ${listed(clause.map(({ fact }) => places.nameOf(fact)))}`),
    ...(outside.length === 0 ? [] : [`outside of ${listed(outside.map(({ fact }) => places.nameOf(fact)))}`]),
  ];
}

function filterWords({ possible }: Policy, { facts, masks }: Region): readonly string[] {
  const device = dimensionNames.indexOf('device');
  const found = possible.flatMap(({ clauses }) => clauses.flat()).filter(({ fact }) => !facts.has(fact));
  const words = found.flatMap(({ fact, holds }) => {
    const rule = fact.slice(fact.indexOf(':') + 1);
    const matches = holds ? 'match' : 'do not match';
    if (fact.startsWith('app:')) return [`for applications that ${matches} ${rule}`];
    if (fact.startsWith('device:') && masks[device] === every('device')) return [`on devices that ${matches} ${rule}`];
    return fact.startsWith('condition:') ? [`where ${rule} holds, which securescore does not know`] : [];
  });
  return [...new Set(words)];
}

function listed(names: readonly string[]): string {
  const all = [...new Set(names)];
  const more = all.length - namesShown;
  return [...all.slice(0, namesShown), ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
}
