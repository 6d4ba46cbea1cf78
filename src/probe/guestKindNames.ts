import { exclusionName } from '../signIns/exclusionName.ts';

/** How kinds of guests are named, one of them and all of them. */
const kindNames: Readonly<Record<string, string>> = {
  internalGuest: 'a local guest user',
  b2bCollaborationGuest: 'a B2B collaboration guest user',
  b2bCollaborationMember: 'a B2B collaboration member user',
  b2bDirectConnectUser: 'a B2B direct connect user',
  otherExternalUser: 'another external user',
  serviceProvider: 'a service provider user',
};
export const kindGroup = (kind: string): string => exclusionName({ kind: 'people', key: `guest:${kind}` });
export const kindName = (kind: string): string => kindNames[kind] ?? kind;
