import type { AssignmentFilter } from '../../expression/intune/assignment.ts';
import { filterFits } from '../../expression/intune/filterRule.ts';
import { IdSet } from '../../expression/idSet.ts';
import { UnavailableError, type Context } from '../../expression/unavailable.ts';
import type { Audience } from '../schemaParts.ts';
import type { Reason } from '../../model/reason.ts';
import { opposite, type ReachCertainty, type Unit } from './reached.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is read of one kind of audience. */
interface Kind {
  /** The population of a file, or the evidence that streams by. */
  readonly population: string | null;
  readonly of: string;
  readonly groups: string;
  /** Properties by which a record is known in a group. */
  readonly ids: readonly string[];
  readonly counts: (record: Json) => ReachCertainty;
}

const devices = { population: null, of: 'managedDevices', ids: ['userId', 'azureADDeviceId'] } as const;

function system(fits: (name: string) => boolean): (record: Json) => ReachCertainty {
  return ({ operatingSystem }) => {
    if (operatingSystem === undefined) return 'maybe';
    return typeof operatingSystem === 'string' && fits(operatingSystem.toLowerCase()) ? 'yes' : 'no';
  };
}

const isAndroid = system((name) => name.startsWith('android'));

function android(owner: string): (record: Json) => ReachCertainty {
  return (record) => {
    const { managedDeviceOwnerType } = record;
    if (isAndroid(record) === 'no') return 'no';
    if (managedDeviceOwnerType === undefined) return 'maybe';
    return managedDeviceOwnerType === owner ? isAndroid(record) : 'no';
  };
}

const kinds: Readonly<Record<Audience, Omit<Kind, 'groups'>>> = {
  Windows: { ...devices, counts: system((name) => name === 'windows') },
  macOS: { ...devices, counts: system((name) => name === 'macos') },
  'iOS/iPadOS': { ...devices, counts: system((name) => name === 'ios' || name === 'ipados') },
  Android: { ...devices, counts: isAndroid },
  'corporate Android': { ...devices, counts: android('company') },
  'personal Android': { ...devices, counts: android('personal') },
  people: { population: 'enabledMembers', of: 'users', ids: ['id'], counts: () => 'yes' },
};

export function kindOf(audience: Audience, groups: string): Kind {
  return { ...kinds[audience], groups };
}

const isSame = (found: unknown, wanted: string | null): boolean =>
  typeof found === 'string' && found.toLowerCase() === wanted?.toLowerCase();

/** Groups and assignment filters as they were read, and why some could not be. */
export class Directory {
  readonly #context: Context;
  readonly #kind: Kind;
  readonly #reasons = new Map<string, Reason>();
  readonly #groups = new Map<string, IdSet | null>();

  constructor(context: Context, kind: Kind) {
    this.#context = context;
    this.#kind = kind;
  }

  get reasons(): readonly Reason[] {
    return [...this.#reasons.values()];
  }

  unit(record: Json): Unit {
    return {
      isIn: (group) => this.isMember(record, group),
      fits: (filter) => this.#fits(record, filter),
    };
  }

  isRead(group: string): boolean {
    return this.#members(group) !== null;
  }

  isMember(record: Json, group: string): ReachCertainty {
    const members = this.#members(group);
    if (members === null) return 'maybe';
    if (members.size === 0) return 'no';
    let isTold = true;
    for (const name of this.#kind.ids) {
      const id = record[name];
      if (typeof id === 'string' && members.has(id)) return 'yes';
      isTold &&= id !== undefined;
    }
    if (isTold) return 'no';
    this.#doubt('unexpectedAnswer', `Graph does not say whose ${this.#kind.of} are`);
    return 'maybe';
  }

  #members(group: string): IdSet | null {
    const known = this.#groups.get(group);
    if (known !== undefined) return known;
    const members = this.#read(() => (this.#context[this.#kind.groups] as Json)[group]);
    const set = members instanceof IdSet ? members : null;
    if (set === null) this.#doubt('notCollected', `the members of group ${group} were not read`);
    this.#groups.set(group, set);
    return set;
  }

  #fits(record: Json, { id, type }: AssignmentFilter): ReachCertainty {
    const filters = this.#read(() => this.#context['assignmentFilters']);
    const found = (Array.isArray(filters) ? (filters as readonly Json[]) : []).find((one) => isSame(one['id'], id));
    const fits = found && id !== null && type !== 'unknown' ? filterFits(found['rule'], record) : 'maybe';
    if (fits === 'maybe')
      this.#doubt('unexpectedAnswer', `it is not known which devices assignment filter ${id ?? '(no id)'} matches`);
    return type === 'exclude' ? opposite(fits) : fits;
  }

  #read(look: () => unknown): unknown {
    try {
      return look();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      this.#reasons.set(error.reason.detail, error.reason);
      return undefined;
    }
  }

  #doubt(code: Reason['code'], detail: string): void {
    if (this.#reasons.size === 0) this.#reasons.set(detail, { code, detail, hint: 'Look at the assignments by hand.' });
  }
}
