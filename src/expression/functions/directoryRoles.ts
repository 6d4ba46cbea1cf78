import type { CelFunction } from '../celFunction.ts';
import { isObject, need, needObject, needType, type Json } from './read.ts';

/** What a principal is: user, agentUser, group, servicePrincipal; null where the object behind it is gone. */
function kindOf(principal: Readonly<Record<string, unknown>> | null, where: string): string | null {
  return principal === null ? null : needType(principal, where);
}

function directIds(assignments: readonly unknown[], wanted: string): readonly string[] {
  return assignments
    .filter((one) => kindOf(needObject(one, 'principal', 'assignment'), 'assignment.principal') === wanted)
    .map((one) => String(need(one, 'principalId', 'assignment')));
}

/** PIM for Groups tells owners from members: who owns a group, or may own it, does not hold its role. */
function ofMembers(entries: readonly unknown[]): readonly unknown[] {
  return entries.filter((one) => String(need(one, 'accessId', 'group schedule')).toLowerCase() !== 'owner');
}

/** Members, and with PIM for Groups those who may make themselves members. */
function idsThrough(group: string, wanted: string, members: unknown, eligible: unknown): readonly string[] {
  const list = need(members, group, 'group members');
  const known = need(eligible, group, 'eligible group members');
  if (!Array.isArray(list) || !Array.isArray(known)) throw new Error(`the members of ${group} are not a list`);
  const eligibilities = ofMembers(known);
  if (directIds(eligibilities, 'group').length > 0) throw new Error(`${group} has groups as eligible members`);
  const ids = list.filter((one: unknown) => needType(one, 'group member') === wanted).map(idOf);
  return [...ids, ...directIds(eligibilities, wanted)];
}

function idOf(object: unknown): string {
  return String(need(object, 'id', 'group member'));
}

/** Some services write the last moment that they know for "never". */
const never = Date.UTC(9999, 0, 1);

/** An unknown kind of assignment or end has no known meaning. */
function isPermanent(schedule: unknown): boolean {
  const type = String(need(schedule, 'assignmentType', 'schedule')).toLowerCase();
  if (type === 'activated') return false;
  if (type !== 'assigned') throw new Error(`schedule.assignmentType is ${type}`);
  const end = need(schedule, 'endDateTime', 'schedule');
  if (end === null) return true;
  const time = typeof end === 'string' ? Date.parse(end) : NaN;
  if (Number.isNaN(time)) throw new Error('schedule.endDateTime is not a time');
  return time >= never;
}

/** The longest term that PIM's settings offer for an active assignment: one year. */
const longestTerm = 366 * 24 * 60 * 60 * 1000;

/** Without end, or for a term so long that nobody is waiting for its end. */
function isStanding(schedule: unknown): boolean {
  if (isPermanent(schedule)) return true;
  if (String(need(schedule, 'assignmentType', 'schedule')).toLowerCase() === 'activated') return false;
  const start = need(schedule, 'startDateTime', 'schedule');
  const from = typeof start === 'string' ? Date.parse(start) : NaN;
  if (Number.isNaN(from)) throw new Error('schedule.startDateTime is not a time');
  return Date.parse(String(need(schedule, 'endDateTime', 'schedule'))) - from > longestTerm;
}

type Lasts = (schedule: unknown) => boolean;

/** Members of a group but for those whose membership PIM for Groups gave for a time. */
function lastingMembers(
  group: string,
  wanted: string,
  members: unknown,
  schedules: unknown,
  lasts: Lasts,
): readonly string[] {
  const list = need(members, group, 'group members');
  const all = need(schedules, group, 'group schedules');
  if (!Array.isArray(list) || !Array.isArray(all)) throw new Error(`the members of ${group} are not a list`);
  const known = ofMembers(all);
  const principal = (one: unknown): string => String(need(one, 'principalId', 'schedule')).toLowerCase();
  const lasting = new Set(known.filter(lasts).map(principal));
  const passing = new Set(known.map(principal).filter((id) => !lasting.has(id)));
  return list
    .filter((one: unknown) => needType(one, 'group member') === wanted)
    .map(idOf)
    .filter((id) => !passing.has(id.toLowerCase()));
}

/** What an assignment and the schedule of it have in common. */
function assignmentKey(assignment: unknown): string {
  const ids = ['principalId', 'roleDefinitionId'].map((key) => String(need(assignment, key, 'assignment')));
  const scope = isObject(assignment) ? (assignment['directoryScopeId'] ?? assignment['appScopeId']) : undefined;
  return JSON.stringify([...ids, scope ?? null]).toLowerCase();
}

/** PIM lists every assignment that it knows of, direct ones too; nothing ends one that it does not list. */
function unscheduled(assignments: readonly unknown[], schedules: unknown): readonly unknown[] {
  if (!Array.isArray(schedules)) throw new Error('the schedules are not a list');
  const named = new Set(schedules.map(assignmentKey));
  return assignments
    .filter((one) => !named.has(assignmentKey(one)))
    .map((one) => ({ ...(one as Json), assignmentType: 'Assigned', startDateTime: null, endDateTime: null }));
}

/** Those to whom the schedules that last give a role, themselves or as members of a group that last as long. */
function lastingHolders(
  schedules: readonly unknown[],
  wanted: string,
  members: unknown,
  groupSchedules: unknown,
  lasts: Lasts,
): readonly string[] {
  const lasting = schedules.filter(lasts);
  return sorted([
    ...directIds(lasting, wanted),
    ...directIds(lasting, 'group').flatMap((group) => lastingMembers(group, wanted, members, groupSchedules, lasts)),
  ]);
}

const sorted = (ids: Iterable<string>): readonly string[] => [...new Set(ids)].sort();

export const directoryRoleFunctions: readonly CelFunction[] = [
  {
    name: 'principals',
    of: 'dyn',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means:
      'The ids of the users, agents, groups or service principals (kind: user, agentUser, group, servicePrincipal) that role assignments, eligible or active, name themselves; once each.',
    run: (assignments: readonly unknown[], wanted: string) => sorted(directIds(assignments, wanted)),
  },
  {
    name: 'holders',
    of: 'dyn',
    takes: [
      ['kind', 'string'],
      ['groupMembers', 'dyn'],
      ['groupEligibilities', 'dyn'],
    ],
    gives: 'list<string>',
    means:
      'The ids of the users, agents or service principals who hold a role by these assignments, themselves or through a group (as a member, or eligible to become one); once each. Unknown where the members of a group that holds a role could not be read.',
    run: (assignments: readonly unknown[], wanted: string, members: unknown, eligible: unknown) =>
      sorted([
        ...directIds(assignments, wanted),
        ...directIds(assignments, 'group').flatMap((group) => idsThrough(group, wanted, members, eligible)),
      ]),
  },
  {
    name: 'unscheduled',
    of: 'dyn',
    takes: [['schedules', 'dyn']],
    gives: 'list<dyn>',
    means:
      'Those of these role assignments that no assignment schedule names, by person, role and scope, as schedules of what they are: assigned without end, beside PIM.',
    run: unscheduled,
  },
  holders(
    'permanentHolders',
    'The ids of the users or service principals to whom these assignment schedules give a role without end: assigned, not activated, themselves or as members without end of a group; once each.',
    isPermanent,
  ),
  holders(
    'standingHolders',
    'The ids of those to whom permanentHolders gives a role, and of those to whom these assignment schedules give it for more than a year at once; once each.',
    isStanding,
  ),
];

function holders(name: string, means: string, lasts: typeof isPermanent): CelFunction {
  return {
    name,
    of: 'dyn',
    takes: [
      ['kind', 'string'],
      ['groupMembers', 'dyn'],
      ['groupSchedules', 'dyn'],
    ],
    gives: 'list<string>',
    means,
    run: (schedules: readonly unknown[], wanted: string, members: unknown, groupSchedules: unknown) =>
      lastingHolders(schedules, wanted, members, groupSchedules, lasts),
  };
}
