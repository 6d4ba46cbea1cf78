import type { AttestationStub, Attested, BlindSpot, BlindSpotGroup, BlindSpotsFile } from '../model/blindSpot.ts';
import type { Attestation } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Standard } from '../model/standard.ts';
import { personsTask } from '../probe/aboutProbe.ts';
import { byHand } from './byHand.ts';
import { closest } from './closest.ts';
import { itemsOf, type CoveredItem } from './loadStandards.ts';

/** What stands in no standard. */
export const beyond = 'beyond';

export interface LookedAt {
  readonly standards: readonly Standard[];
  readonly controls: readonly Control[];
  readonly attestations: readonly Attestation[];
  readonly file: BlindSpotsFile;
  readonly now: Date;
}

/** What every standard asks and no request shows, a group for each of them, and what none of them asks. */
export function blindSpotsOf(at: LookedAt): readonly BlindSpotGroup[] {
  const items = at.standards.map((standard) => ({ standard, all: itemsOf(standard, at.controls) }));
  const groups = items.map(({ standard, all }): BlindSpotGroup => {
    const { name, title, link } = standard;
    const left = all.flatMap((item) => spotOf(item, standard, at) ?? []);
    return { name, title, link, of: all.length, items: left };
  });
  const listed = new Set(items.flatMap(({ all }) => all.flatMap(({ controls }) => controls.map(({ id }) => id))));
  return [...groups, beyondStandards(listed, at)];
}

/**
 * Those of the groups that are named, in the order of the names; all where none is.
 * @throws SecureScoreError usage, with the nearest name
 */
export function groupsNamed(names: readonly string[], groups: readonly BlindSpotGroup[]): readonly BlindSpotGroup[] {
  if (names.length === 0) return groups;
  return [...new Set(names)].map((name) => {
    const found = groups.find((group) => group.name === name);
    if (found) return found;
    const known = groups.map((group) => group.name);
    throw new SecureScoreError('usage', `unknown standard ${name}${closest(name, known)}`, {
      hint: `One of ${known.join(', ')}.`,
    });
  });
}

/** Null: controls answer it. */
function spotOf(item: CoveredItem, standard: Standard, at: LookedAt): BlindSpot | null {
  const { id, title, controls, status } = item;
  if (status === 'automated') return null;
  const named = `${standard.name} ${id}`;
  if (controls.length > 0) return reviewed(id, title, controls, at);
  const { steps, link } = byHand(item.check ?? `Look up what ${standard.title} asks, and compare.`, at.file.ways);
  return {
    id,
    title,
    status,
    reason: item.reason ?? 'No control maps it yet.',
    steps,
    link: link ?? standard.link,
    attestations: [stubOf({ item: named }, at.now)],
    attested: attestedOf([at.attestations.filter((one) => one.item === named)], at.now),
  };
}

/** What a control reminds of: a person attests to the control, and with it to every item that it answers. */
function reviewed(id: string, title: string, controls: readonly Control[], at: LookedAt): BlindSpot {
  const tasks = controls.flatMap(({ probe }) => personsTask(probe)?.detail ?? []);
  return {
    id,
    title,
    status: 'manual',
    reason: [...new Set(tasks)].join(' '),
    steps: controls.flatMap(({ remediation }) => remediation.steps),
    link: controls[0]?.remediation.link ?? '',
    attestations: controls.map((control) => stubOf({ control: control.id }, at.now)),
    attested: attestedOf(
      controls.map((control) => at.attestations.filter((one) => one.control === control.id)),
      at.now,
    ),
  };
}

function beyondStandards(listed: ReadonlySet<string>, at: LookedAt): BlindSpotGroup {
  const { reasons, beyond: items, ways } = at.file;
  const reviews = at.controls.filter(({ id, probe }) => personsTask(probe) !== null && !listed.has(id));
  const spots = items.map(({ id, title, reason, check }): BlindSpot => {
    const named = `${beyond} ${id}`;
    const { steps, link } = byHand(check, ways);
    return {
      id,
      title,
      status: 'notReachable',
      reason: reasons[reason] ?? reason,
      steps,
      link: link ?? '',
      attestations: [stubOf({ item: named }, at.now)],
      attested: attestedOf([at.attestations.filter((one) => one.item === named)], at.now),
    };
  });
  const others = reviews.map((control) => reviewed(control.id, control.title, [control], at));
  const all = [...spots, ...others];
  return { name: beyond, title: 'Beyond the standards', link: null, of: all.length, items: all };
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A quarter is what most reviews take. */
const quarter = 90 * 86_400_000;

function stubOf(what: { readonly control: string } | { readonly item: string }, now: Date): AttestationStub {
  return { ...what, by: 'NAME', on: day(now.getTime()), until: day(now.getTime() + quarter) };
}

/** Each has to be looked at; what ends first decides how long that holds. */
function attestedOf(each: readonly (readonly Attestation[])[], now: Date): Attested | null {
  const latest = each.map((all) => [...all].sort((a, b) => (a.until < b.until ? 1 : -1))[0]);
  const [first, ...rest] = latest.flatMap((one) => one ?? []);
  if (!first || latest.includes(undefined)) return null;
  const { by, on, until, note } = rest.reduce((ends, one) => (one.until < ends.until ? one : ends), first);
  return { by, on, until, note: note ?? null, holds: until >= day(now.getTime()) };
}
