import type { EvidenceSource } from '../evidence/source.ts';
import { IdSet } from '../expression/idSet.ts';
import { isObject } from '../expression/functions/read.ts';
import type { GraphReader } from '../model/graph.ts';
import type { Reason } from '../model/reason.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** Accounts may be declared by name, but policies exclude object ids. */
const isName = (account: string): boolean => account.includes('@');

/** Where declared accounts and groups are looked up. */
interface Directory {
  /** The object id of a user by name; null: there is none. */
  idOf(name: string): Promise<string | null>;
  /** The members of a group; null: it is not a group, or its members may not be read. */
  membersOf(id: string): Promise<IdSet | null>;
  /** Whether an account is enabled and cloud-only; null: may not be read. */
  standsAlone(id: string): Promise<boolean | null>;
  /** Evidence that is held. */
  setting: EvidenceSource['setting'];
}

/**
 * Declared emergency access accounts: those that are declared by id or name are trusted as declared. A declared group stands
 * for those of its members who are what such accounts are: enabled, cloud-only, permanent Global Administrators. Anyone else
 * in it is an ordinary person, and the group is then an ordinary group.
 */
async function resolve(declared: readonly string[], directory: Directory): Promise<IdSet> {
  const groups = new Map<string, IdSet>();
  const accounts: string[] = [];
  await Promise.all(
    declared.map(async (one) => {
      const members = isName(one) ? null : await directory.membersOf(one);
      if (members) groups.set(one, members);
      else accounts.push(one);
      const id = isName(one) ? await directory.idOf(one) : null;
      if (id !== null) accounts.push(id);
    }),
  );
  const found = IdSet.of(accounts);
  if (groups.size === 0) return found;
  const { ids: permanent, unread } = await permanentGlobalAdministrators(directory);
  for (const members of groups.values()) {
    for (const id of permanent) {
      // If the account itself may not be read, its role is enough: somebody declared the group on purpose.
      if (members.has(id) && (await directory.standsAlone(id)) !== false) found.add(id);
    }
  }
  const undecided = new IdSet();
  for (const [group, members] of groups) {
    const others = [...members.values()].filter((id) => !found.surelyHas(id));
    if (members.size > 0 && others.length === 0) found.add(group);
    else if (unread !== null && others.length > 0) [group, ...others].forEach((id) => undecided.add(id));
  }
  if (unread !== null && undecided.size > 0) found.doubt(undecided, unread);
  return found;
}

/** Ids in small letters. */
interface Permanent {
  readonly ids: ReadonlySet<string>;
  /** Why others may be, too; null: these are all. */
  readonly unread: Reason | null;
}

/**
 * Those who hold the role themselves or through a group. If that is not known, their own active assignments count, except those
 * that a schedule ends; if those could not be read, none is known to be permanent.
 */
async function permanentGlobalAdministrators({ setting }: Pick<Directory, 'setting'>): Promise<Permanent> {
  const known = await setting('permanentGlobalAdministrators');
  if (known.ok) return { ids: new Set((known.value as readonly string[]).map((id) => id.toLowerCase())), unread: null };
  const [assignments, schedules] = await Promise.all([setting('roleAssignments'), setting('roleAssignmentSchedules')]);
  const holders = (answer: unknown): readonly (readonly [id: string, record: Readonly<Record<string, unknown>>])[] =>
    (Array.isArray(answer) ? (answer as readonly unknown[]) : []).flatMap((one) => {
      if (!isObject(one) || typeof one['principalId'] !== 'string') return [];
      const role = String(one['roleDefinitionId']).toLowerCase();
      return role === globalAdministrator ? [[one['principalId'].toLowerCase(), one] as const] : [];
    });
  if (!assignments.ok) return { ids: new Set(), unread: known.reason };
  const forATime = schedules.ok ? holders(schedules.value).filter(([, one]) => ends(one)) : [];
  const ending = new Set(forATime.map(([id]) => id));
  const active = holders(assignments.value);
  const ids = new Set(active.flatMap(([id]) => (ending.has(id) ? [] : [id])));
  // Whoever holds it neither alone nor through a group does not hold it.
  return { ids, unread: active.some(([, one]) => isOfGroup(one)) ? known.reason : null };
}

const isOfGroup = ({ principal }: Readonly<Record<string, unknown>>): boolean =>
  isObject(principal) && principal['@odata.type'] === '#microsoft.graph.group';

const ends = ({ assignmentType, endDateTime }: Readonly<Record<string, unknown>>): boolean =>
  assignmentType === 'Activated' || typeof endDateTime === 'string';

/**
 * The declared accounts by their object ids, looked up in Graph.
 * @param onUnknown told the names for which Graph gave no id
 */
export function resolveAccounts(
  declared: readonly string[],
  graph: GraphReader,
  source: Pick<EvidenceSource, 'setting'>,
  onUnknown: (name: string) => void = () => undefined,
): Promise<IdSet> {
  return resolve(declared, {
    setting: source.setting.bind(source),
    async idOf(name) {
      const answer = await graph.read(`/v1.0/users/${encodeURIComponent(name)}?$select=id`);
      const id = answer.ok ? idIn(answer.value) : null;
      if (id === null) onUnknown(name);
      return id;
    },
    async membersOf(id) {
      const members = new IdSet();
      for await (const answer of graph.pages(`/beta/groups/${encodeURIComponent(id)}/transitiveMembers?$select=id`)) {
        if (!answer.ok) return null;
        for (const one of answer.value.records) {
          const member = idIn(one);
          if (member !== null) members.add(member);
        }
      }
      return members;
    },
    async standsAlone(id) {
      const answer = await graph.read(
        `/v1.0/users/${encodeURIComponent(id)}?$select=id,accountEnabled,onPremisesSyncEnabled`,
      );
      if (!answer.ok) return answer.reason.code === 'notFound' ? false : null;
      return isEnabledInTheCloud(answer.value);
    },
  });
}

/**
 * The same from collected evidence: groups are those that policies name.
 * @param declared as the evidence names them
 */
export async function resolveCollected(declared: readonly string[], source: EvidenceSource): Promise<IdSet> {
  if (declared.length === 0) return new IdSet();
  const groups = declared.every(isName) ? null : await source.setting('conditionalAccessGroupMembers');
  const known = groups?.ok && isObject(groups.value) ? groups.value : {};
  const keys = new Map(Object.keys(known).map((key) => [key.toLowerCase(), key]));
  const users = await usersWanted(declared, keys.size > 0, source);
  return resolve(declared, {
    setting: source.setting.bind(source),
    idOf: (name) => Promise.resolve(idIn(users.find((one) => textOf(one, 'userPrincipalName') === name.toLowerCase()))),
    membersOf(id) {
      const key = keys.get(id.toLowerCase());
      if (key === undefined) return Promise.resolve(null);
      try {
        return Promise.resolve(known[key] as IdSet);
      } catch {
        // Reading evidence that could not be read throws the reason.
        return Promise.resolve(null);
      }
    },
    standsAlone(id) {
      const user = users.find((one) => textOf(one, 'id') === id);
      return Promise.resolve(user === undefined ? null : isEnabledInTheCloud(user));
    },
  });
}

/** Those that are declared by name, and administrators whom a declared group may contain. */
async function usersWanted(
  declared: readonly string[],
  groups: boolean,
  source: EvidenceSource,
): Promise<readonly unknown[]> {
  const names = new Set(declared.filter(isName).map((name) => name.toLowerCase()));
  if (names.size === 0 && !groups) return [];
  const holders = groups
    ? (await permanentGlobalAdministrators({ setting: source.setting.bind(source) })).ids
    : new Set<string>();
  const users: unknown[] = [];
  for await (const answer of source.stream('users')) {
    if (!answer.ok) break;
    if (answer.value.restarted) users.length = 0;
    users.push(
      ...answer.value.records.filter(
        (one) => names.has(textOf(one, 'userPrincipalName') ?? '') || holders.has(textOf(one, 'id') ?? ''),
      ),
    );
  }
  return users;
}

function isEnabledInTheCloud(user: unknown): boolean {
  if (!isObject(user)) return false;
  return user['accountEnabled'] === true && user['onPremisesSyncEnabled'] !== true;
}

function textOf(object: unknown, key: string): string | null {
  const value = isObject(object) ? object[key] : null;
  return typeof value === 'string' ? value.toLowerCase() : null;
}

function idIn(object: unknown): string | null {
  const id = isObject(object) ? object['id'] : null;
  return typeof id === 'string' ? id : null;
}

const isId = (account: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(account);

/** Those declared by object id that no user and no group of the tenant has, if Graph's answer is certain. */
export async function unknownIds(declared: readonly string[], graph: GraphReader): Promise<readonly string[]> {
  const isGone = async (path: string): Promise<boolean> => {
    const answer = await graph.read(`${path}?$select=id`);
    return !answer.ok && answer.reason.code === 'notFound';
  };
  const asked = declared
    .filter((account) => !isName(account))
    .map(async (id) => {
      if (!isId(id)) return [id];
      return (await isGone(`/v1.0/users/${id}`)) && (await isGone(`/v1.0/groups/${id}`)) ? [id] : [];
    });
  return (await Promise.all(asked)).flat();
}

/** The same from collected evidence: where users or groups were not read to their end, nothing is certain. */
export async function unknownCollected(
  declared: readonly string[],
  source: EvidenceSource,
): Promise<readonly string[]> {
  const ids = declared.filter((account) => !isName(account));
  const missing = new Set(ids.map((id) => id.toLowerCase()));
  for (const population of ['users', 'groups']) {
    if (missing.size === 0) return [];
    for await (const answer of source.stream(population)) {
      if (!answer.ok) return [];
      for (const record of answer.value.records) missing.delete(idIn(record)?.toLowerCase() ?? '');
    }
  }
  return ids.filter((id) => missing.has(id.toLowerCase()));
}
