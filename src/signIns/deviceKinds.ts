import { dimensions, every } from './dimensions.ts';
import { isFalse, isTrue, type Clause } from './signInFacts.ts';
import { ruleMatches, type DeviceKind } from './deviceRule.ts';

/** The kinds of devices, in the order of the dimension. */
const kinds: readonly DeviceKind[] = dimensions.device.map((name): DeviceKind => {
  const [join = '', compliance, owner] = name.split(' ');
  if (join === 'unregistered') return { known: {}, registered: false };
  const trusttype = { registered: 'workplace', joined: 'azuread', hybridJoined: 'serverad' }[join] ?? '';
  return {
    registered: true,
    known: {
      trusttype: [trusttype],
      // A device that nothing manages has neither compliance nor an owner.
      iscompliant: compliance === 'compliant' ? ['true'] : ['false', null],
      deviceownership: owner === 'company' ? ['company'] : ['personal', null],
    },
  };
});

const kindsNamed = (pattern: RegExp): number =>
  dimensions.device.reduce((mask, name, bit) => (pattern.test(name) ? mask | (1 << bit) : mask), 0);

export const compliantDevices = kindsNamed(/ compliant/);
export const hybridDevices = kindsNamed(/^hybridJoined/);
/** Neither belongs to the organisation: one that Entra has never seen, and somebody's own that is registered. */
export const unmanagedDevices = kindsNamed(/^unregistered|^registered notCompliant personal/);

/** Where a condition on devices applies: these kinds, and with the clause. */
export interface DevicePart {
  readonly mask: number;
  readonly clauses: readonly Clause[];
}

/**
 * The devices that a filter keeps: kinds for which it can be told, and for the others a fact of its own, so that the same
 * rule included by one policy and excluded by another is a whole.
 */
export function filterParts(rule: string, mode: 'include' | 'exclude'): readonly DevicePart[] {
  const keeps = mode === 'include';
  const normal = rule.trim().replace(/\s+/g, ' ').toLowerCase();
  const literal = keeps ? isTrue(`device:${normal}`) : isFalse(`device:${normal}`);
  let certain = 0;
  let open = 0;
  kinds.forEach((kind, bit) => {
    const matches = readable(rule, kind);
    if (matches === keeps) certain |= 1 << bit;
    if (matches === null) open |= 1 << bit;
  });
  return [
    { mask: certain, clauses: [] },
    { mask: open, clauses: [[literal]] },
  ].filter(({ mask }) => mask !== 0);
}

/** A rule that nobody can read says nothing of any device. */
function readable(rule: string, kind: DeviceKind): boolean | null {
  try {
    return ruleMatches(rule, kind);
  } catch {
    return null;
  }
}

/** The conditions that filters replaced: all devices but compliant or hybrid joined ones. */
export function stateParts(include: readonly string[], exclude: readonly string[]): readonly DevicePart[] {
  const named = (list: readonly string[]): number =>
    list.reduce((mask, name) => mask | (states[name.toLowerCase()] ?? 0), 0);
  const mask = named(include) & ~named(exclude);
  return mask === 0 ? [] : [{ mask, clauses: [] }];
}

const states: Readonly<Record<string, number>> = {
  all: every('device'),
  compliant: compliantDevices,
  domainjoined: hybridDevices,
};
