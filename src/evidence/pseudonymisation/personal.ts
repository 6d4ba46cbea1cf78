/** Properties that name a person or a way to reach one, whatever object they stand in. */
const always =
  /^(?:.*userPrincipalName|upn|.*userDisplayName|.*mail|mailNickname|otherMails|proxyAddresses|imAddresses|.*e?mails?(?:Address(?:es)?)?|givenName|surname|preferredName|aboutMe|birthday|.*(?:mobilePhone|businessPhones?|homePhones?|phoneNumber|faxNumber)|streetAddress|postalCode|officeLocation|employeeId|mySite|extensionAttribute\d+|contactITName|.*(?:createdBy|modifiedBy|requestedBy|invitedBy|reviewedBy|appliedBy|updatedBy|assignedTo)(?:Display)?(?:Name)?|onPremises(?:SamAccountName|DistinguishedName|ImmutableId|SecurityIdentifier)|securityIdentifier|signInName|issuerAssignedId|.*ipAddress|.*deviceName|serialNumber|imei|meid|phoneSerial|wiFiMacAddress|ethernetMacAddress)$/i;

/** Properties that do so only in an object that is a person. */
const ofPeople = new Set([
  'displayname',
  'name',
  'jobtitle',
  'department',
  'companyname',
  'city',
  'state',
  'country',
  'countryorregion',
]);

/** Graph types whose objects are people, their devices (named after them as a rule), or tell where somebody is. */
const peopleTypes =
  /(?:^|\.)(?:user|orgContact|contact|person|device|managedDevice|signIn|directoryAudit|riskyUser|riskDetection|riskyUserHistoryItem|userRegistrationDetails|userIdentity|agentUser|directoryObject|singleUser|signInLocation|physicalAddress|ownedBy)$/i;

/** Under these an object is a person unless its type says otherwise. */
const peopleKeys = new Set([
  'user',
  'owner',
  'owners',
  'registeredowners',
  'registeredusers',
  'sponsors',
  'manager',
  'directreports',
  'principal',
  'guest',
  'createdby',
  'modifiedby',
  'lastmodifiedby',
  'requestedby',
  'requestor',
  'invitedby',
  'reviewedby',
  'appliedby',
  'location',
]);

/** Of whatever kind they are: primary, escalation, fallback. */
const peopleOfSomeKind = /(?:reviewers?|approvers?)$/i;

/** Property names come again with every record. */
const known = new Map<string, 'always' | 'ofPeople' | 'never'>();

/** More than Graph has: an object with keys of its own making, which are not worth remembering. */
const most = 4096;

export function isPersonal(key: string, inPerson: boolean): boolean {
  const found = known.get(key) ?? whenPersonal(key);
  if (known.size < most) known.set(key, found);
  return found === 'always' || (inPerson && found === 'ofPeople');
}

/** Whether a property of this name is always personal, or in an object that is a person. */
export function whenPersonal(key: string): 'always' | 'ofPeople' | 'never' {
  if (always.test(key)) return 'always';
  return ofPeople.has(key.toLowerCase()) ? 'ofPeople' : 'never';
}

/**
 * Whether an object is a person.
 * @param key the property that it is in
 * @param type its type where the evidence tells it
 */
export function isPerson(object: Readonly<Record<string, unknown>>, key: string, type: string | null): boolean {
  const stated = object['@odata.type'];
  if (typeof stated === 'string') return peopleTypes.test(stated);
  if (type !== null && peopleTypes.test(type)) return true;
  return (
    peopleKeys.has(key.toLowerCase()) ||
    peopleOfSomeKind.test(key) ||
    'userPrincipalName' in object ||
    'givenName' in object
  );
}

/** An assignment names its principal, which may be a user, a group or an application. */
export const namesAUser = (object: Readonly<Record<string, unknown>>): boolean =>
  typeof object['principalType'] === 'string' && object['principalType'].toLowerCase() === 'user';

/** Properties with a common name that hold a person there. https://learn.microsoft.com/graph/api/resources/singleuser */
export function namesInItsPlace(object: Readonly<Record<string, unknown>>, key: string, name: string): boolean {
  if (name === 'value') return key === 'onPremisesProvisioningErrors';
  const type = object['@odata.type'];
  return name === 'description' && typeof type === 'string' && /\.singleUser$/i.test(type);
}
