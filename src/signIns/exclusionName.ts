import { roleName } from '../expression/functions/roleNames.ts';
import type { PolicyExclusion } from './exclusions.ts';
import type { Places } from './places.ts';
import { targetName } from './targets.ts';

/** What an exclusion is called in a report. */
export function exclusionName(
  { kind, key }: Pick<PolicyExclusion, 'kind' | 'key'>,
  places: Places | null = null,
): string {
  switch (kind) {
    case 'people':
      return personName(key);
    case 'resources':
      return targetName({ kind: 'resource', id: key });
    case 'platforms':
      return key === 'other' ? 'platforms that Entra does not know' : key;
    case 'places':
      return key === 'alltrusted' ? 'all trusted locations' : (places?.nameOf(places.factOf(key)) ?? `location ${key}`);
  }
}

function personName(fact: string): string {
  const id = fact.slice(fact.indexOf(':') + 1);
  if (fact.startsWith('role:')) return `role ${roleName(id) ?? id}`;
  if (fact.startsWith('guest:')) {
    const [, kind = id, tenants] = /^(\S+)( of .*)?$/.exec(id) ?? [];
    return `${guestNames[kind] ?? `guests of the kind ${kind}`}${tenants === undefined ? '' : ' of some tenants'}`;
  }
  if (fact.startsWith('condition:')) return `people by the condition ${id}`;
  return `${fact.slice(0, fact.indexOf(':'))} ${id}`;
}

const guestNames: Readonly<Record<string, string>> = {
  internalGuest: 'local guest users',
  b2bCollaborationGuest: 'B2B collaboration guest users',
  b2bCollaborationMember: 'B2B collaboration member users',
  b2bDirectConnectUser: 'B2B direct connect users',
  otherExternalUser: 'other external users',
  serviceProvider: 'service provider users',
};
