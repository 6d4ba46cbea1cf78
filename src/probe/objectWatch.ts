import { isObject } from '../expression/functions/read.ts';
import { isDecided, type ObjectOutcome, type Verdict } from './verdict.ts';

/** An object that somebody answers for. */
export interface WantedObject {
  /** As the configuration names it. */
  readonly object: string;
  /** Whatever else it is called in the evidence: where names are hidden, its pseudonyms. */
  readonly aliases: readonly string[];
  /** It is covered by something else, so its share is earned; false: the risk is accepted, and stays. */
  readonly claims: boolean;
}

/** How a record fared: `short` earns a share of what one record is worth, below all of it. */
export interface ObjectStanding {
  readonly is: 'passes' | 'leftOut' | 'undecided' | 'short';
  readonly share: number;
}

/** A record that fits one of the wanted objects. */
export interface Hit<T = unknown> extends ObjectStanding {
  readonly record: unknown;
  readonly id: string | null;
  readonly name: string;
  readonly rank: number;
  /** What the probe keeps of it. */
  readonly of: T;
}

/** So many records of one name are told apart in a warning. */
const mostHits = 5;

/**
 * Looks out for the objects that exceptions name, among the records of one control. An id goes before the name of an account,
 * and that before any other name: anybody may take another's display name. What fits several records fits none.
 */
export class ObjectWatch<T = unknown> {
  readonly #wanted: readonly WantedObject[];
  readonly #byForm = new Map<string, number[]>();
  #hits = new Map<number, Hit<T>[]>();

  constructor(wanted: readonly WantedObject[]) {
    this.#wanted = wanted;
    wanted.forEach(({ object, aliases }, index) => {
      for (const form of new Set([object, ...aliases].map((one) => one.toLowerCase())))
        this.#byForm.set(form, [...(this.#byForm.get(form) ?? []), index]);
    });
  }

  see(record: unknown, name: string, standing: ObjectStanding, of: T): void {
    const ranks = new Map<number, number>();
    formsOf(record, name).forEach((forms, rank) => {
      for (const form of forms)
        for (const index of this.#byForm.get(form.toLowerCase()) ?? []) if (!ranks.has(index)) ranks.set(index, rank);
    });
    for (const [index, rank] of ranks) {
      const hits = this.#hits.get(index) ?? [];
      if (hits.length === mostHits && hits.every((hit) => hit.rank <= rank)) continue;
      const hit = { ...standing, record, id: idOf(record), name, rank, of };
      this.#hits.set(index, [...hits, hit].sort((a, b) => a.rank - b.rank).slice(0, mostHits));
    }
  }

  restart(): void {
    this.#hits = new Map();
  }

  /** What became of each wanted object, with the one record that it is. */
  found(
    standingOf: (hit: Hit<T>) => ObjectStanding,
  ): readonly { readonly wanted: WantedObject; readonly hit: Hit<T> | null; readonly outcome: ObjectOutcome }[] {
    return this.#wanted.map((wanted, index) => {
      const all = this.#hits.get(index) ?? [];
      const best = all.filter(({ rank }) => rank === all[0]?.rank);
      const [only] = best;
      const { object } = wanted;
      if (!only || best.length > 1) {
        const is = only ? 'several' : 'nobody';
        const among = best.map(({ id, name }) => id ?? name).sort();
        return { wanted, hit: null, outcome: { object, is, share: 0, id: null, name: object, byName: false, among } };
      }
      const { is, share } = standingOf(only);
      const { id, name, rank } = only;
      // A name that is the only key of a record cannot be taken by another one with an id.
      return {
        wanted,
        hit: only,
        outcome: { object, is, share, id, name, byName: rank === 2 && id !== null, among: [] },
      };
    });
  }
}

/**
 * The measured verdict, and what the exceptions for single objects change: judged again as if those passed that are claimed, and
 * as if all did. Where nothing is certain, nothing is claimed.
 * @param judge the verdict if these passed
 */
export function withObjects<T>(
  watch: ObjectWatch<T> | null,
  judge: (passing: readonly Hit<T>[]) => Verdict,
  standingOf: (hit: Hit<T>) => ObjectStanding = (hit) => hit,
): Verdict {
  const measured = judge([]);
  if (!watch) return measured;
  const found = watch.found(standingOf);
  const outcomes = found.map(({ outcome }) => outcome);
  const nothing = { outcomes, claimed: 0, covered: 0, isWhole: false };
  // Two entries may name one object: it counts once.
  const short = new Map<unknown, { readonly hit: Hit<T>; readonly claims: boolean }>();
  for (const { hit, outcome, wanted } of found) {
    if (!hit || outcome.is !== 'short') continue;
    const before = short.get(hit.record);
    const claims = wanted.claims || (before?.claims ?? false);
    short.set(hit.record, { hit: { ...hit, share: outcome.share }, claims });
  }
  if (short.size === 0 || measured.nobody || !isDecided(measured) || measured.low === 1)
    return { ...measured, objects: nothing };
  const all = [...short.values()];
  const claimed = judge(all.filter(({ claims }) => claims).map(({ hit }) => hit));
  const whole = judge(all.map(({ hit }) => hit));
  const { failing } = measured;
  const gain = (one: Verdict): number => (one.nobody ? 0 : Math.max(0, one.low - measured.low));
  return {
    ...measured,
    // Nobody is told to change what somebody answers for.
    failing: failing && {
      total: failing.total - all.length,
      first: failing.first.filter((record) => !short.has(record)),
    },
    objects: {
      outcomes,
      claimed: gain(claimed),
      covered: gain(whole),
      isWhole: !whole.nobody && whole.low > 1 - 1e-9,
    },
  };
}

const isId = (form: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(form);

const keys = [
  ['id', 'appId', 'deviceId', 'azureADDeviceId', 'ExternalDirectoryObjectId'],
  ['userPrincipalName', 'mail', 'PrimarySmtpAddress'],
  ['displayName', 'name', 'deviceName', 'Identity', 'Name'],
] as const;

/** What a record is called: by id, by account, by name. A record that is a text is its own id. */
function formsOf(record: unknown, name: string): readonly (readonly string[])[] {
  if (!isObject(record)) return [[String(record)], name.includes('@') ? [name] : [], [name]];
  const [ids = [], accounts = [], names = []] = keys.map((group) =>
    group.flatMap((key) => {
      const value = record[key];
      return typeof value === 'string' && value !== '' ? [value] : [];
    }),
  );
  return [
    ids,
    accounts,
    // What looks like an id or an account is never taken for a display name, which anybody may choose.
    [...names, name].filter((one) => !isId(one) && (accounts.length === 0 || !one.includes('@'))),
  ];
}

function idOf(record: unknown): string | null {
  if (typeof record === 'string') return record;
  const id = isObject(record) ? record['id'] : null;
  return typeof id === 'string' ? id : null;
}
