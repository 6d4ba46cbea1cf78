import { expandLimit, navigationOf } from './expand.ts';
import { isRecord, type GraphRecord } from './tenantData.ts';
import type { ExpandOption } from './query.ts';

/** What v1.0 tells of a user when no $select asks for more. */
const userDefaults = [
  'id',
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];

/** Lists of directory objects, whose users come with the same few properties. */
const directoryObjectLists = /\/(members|transitiveMembers|owners|sponsors|registeredOwners|registeredUsers|manager)$/i;

/** Never sent unless selected, in either version. */
const onSelectOnly: Readonly<Record<string, ReadonlySet<string>>> = {
  users: new Set(['signInActivity', 'mailboxSettings', 'customSecurityAttributes']),
  groups: new Set([
    'hasMembersWithLicenseErrors',
    'allowExternalSenders',
    'assignedLicenses',
    'licenseProcessingState',
  ]),
  serviceprincipals: new Set(['customSecurityAttributes']),
  organization: new Set(['mobileDeviceManagementAuthority']),
};
const nothing: ReadonlySet<string> = new Set();

export interface Projection {
  readonly version: string;
  /** Below the version, ids taken out: "users", "policies/roleManagementPolicyAssignments/policy". */
  readonly path: string;
  readonly select: readonly string[] | null;
  readonly expand: readonly ExpandOption[];
}

function pick(record: GraphRecord, names: readonly string[], hidden: ReadonlySet<string>): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  if (record['@odata.type'] !== undefined) picked['@odata.type'] = record['@odata.type'];
  for (const name of names) {
    if (!hidden.has(name) && name in record) picked[name] = record[name];
  }
  return picked;
}

function withoutHidden(record: GraphRecord, hidden: ReadonlySet<string>, more: ReadonlySet<string>): GraphRecord {
  if (hidden.size === 0 && more.size === 0) return record;
  const kept: Record<string, unknown> = {};
  for (const name in record) {
    if (!hidden.has(name) && !more.has(name)) kept[name] = record[name];
  }
  return kept;
}

function isPlainUser(record: GraphRecord, projection: Projection): boolean {
  if (projection.version !== 'v1.0') return false;
  if (projection.path.toLowerCase() === 'users') return true;
  return record['@odata.type'] === '#microsoft.graph.user' && directoryObjectLists.test(projection.path);
}

function properties(record: GraphRecord, projection: Projection, hidden: ReadonlySet<string>): GraphRecord {
  if (projection.select && !projection.select.includes('*')) return pick(record, projection.select, hidden);
  if (isPlainUser(record, projection)) return pick(record, userDefaults, hidden);
  return withoutHidden(record, hidden, onSelectOnly[projection.path.toLowerCase()] ?? nothing);
}

function expanded(value: unknown, option: ExpandOption, projection: Projection): unknown {
  const inner: Projection = {
    version: projection.version,
    path: `${projection.path}/${option.name}`,
    select: option.select,
    expand: option.expand,
  };
  if (Array.isArray(value)) {
    const shown = value.slice(0, expandLimit(projection.path));
    return shown.map((each: unknown) => (isRecord(each) ? projector(inner)(each) : each));
  }
  return isRecord(value) ? projector(inner)(value) : value;
}

/** How one record is shown: what was selected or is sent by default, and the navigation that was asked for. */
export function projector(projection: Projection): (record: GraphRecord) => GraphRecord {
  const hidden = navigationOf(projection.path);
  return (record) => {
    const shown = properties(record, projection, hidden);
    const wanted = projection.expand.filter((option) => record[option.name] !== undefined);
    if (wanted.length === 0) return shown;
    const parts = wanted.map((option) => [option.name, expanded(record[option.name], option, projection)] as const);
    return { ...shown, ...Object.fromEntries(parts) };
  };
}
