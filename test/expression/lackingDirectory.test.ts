import { IdSet } from '../../src/expression/idSet.ts';
import { whyUnknown } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;
type Row = readonly [source: string, thing: unknown, says: string];

const accounts = IdSet.of(['e1']);
const said = (source: string, thing: unknown): string => whyUnknown(source, { thing, accounts, none: {} });

it.each<Row>([
  ['accounts.names(thing)', {}, 'account.id is missing'],
  ['accounts.names(thing)', { id: 'u1' }, 'account.userPrincipalName is missing'],
  ['thing.isNamedForSynchronisation()', {}, 'account.userPrincipalName is missing'],
  ['[thing].targetedGroups()', {}, 'method.includeTargets is missing'],
  ['[thing].targetedGroups()', { includeTargets: 5 }, 'method.includeTargets is not a list'],
  ['[thing].targetedGroups()', { includeTargets: [] }, 'method.excludeTargets is missing'],
  ['[thing].targetedGroups()', { includeTargets: [{}], excludeTargets: [] }, 'target.id is missing'],
  ['thing.belongsToMicrosoft()', {}, 'servicePrincipal.appOwnerOrganizationId is missing'],
  ['thing.powerfulPermission()', {}, 'appRoleAssignment.appRoleId is missing'],
  ['thing.permissionOverEverybody()', {}, 'appRoleAssignment.appRoleId is missing'],
  ['thing.coversExistingApplications()', {}, 'restriction.restrictForAppsCreatedAfterDateTime is missing'],
  ['thing.likenessToMicrosoft()', {}, 'servicePrincipal.displayName is missing'],
  ['thing.isMicrosoftsOwn()', {}, 'domain.id is missing'],
  ['"a@b.test".signsInWithFederatedMfa(thing, none)', [{}], 'domain.id is missing'],
  [
    '"a@b.test".signsInWithFederatedMfa(thing, 5)',
    [{ id: 'b.test', authenticationType: 'Federated' }],
    'federation configurations are missing',
  ],
  [
    '"a@b.test".signsInWithFederatedMfa(thing, {"b.test": [{}]})',
    [{ id: 'B.test', authenticationType: 'Federated' }],
    'federationConfiguration.federatedIdpMfaBehavior is missing',
  ],
  ['thing.keepsCredentialsOfEntra()', {}, 'application.keyCredentials is missing'],
  ['thing.keepsCredentialsOfEntra()', { keyCredentials: 5 }, 'application.keyCredentials is not a list'],
])('an object of the directory says what it lacks: %s (%#)', (source, thing, says) => {
  expect(said(source, thing)).toBe(says);
});

const users = { usersAndGroups: { accessType: 'blocked', targets: [{ target: 'AllUsers' }] } };
const of = (applications: unknown): Json => ({ ...users, applications });

it.each<readonly [unknown, string]>([
  [{}, 'setting.usersAndGroups is missing'],
  [{ usersAndGroups: {} }, 'setting.usersAndGroups.accessType is missing'],
  [{ usersAndGroups: { accessType: 'blocked' } }, 'setting.usersAndGroups.targets is missing'],
  [{ usersAndGroups: { accessType: 'blocked', targets: 5 } }, 'setting.usersAndGroups.targets is not a list'],
  [{ usersAndGroups: { accessType: 'blocked', targets: [{}] } }, 'setting.usersAndGroups.targets.target is missing'],
  [{ usersAndGroups: { accessType: 'allowed', targets: [] } }, 'setting.usersAndGroups allows nothing that it names'],
  [users, 'setting.applications is missing'],
  [of({}), 'setting.applications.accessType is missing'],
  [of({ accessType: 'blocked', targets: {} }), 'setting.applications.targets is not a list'],
  [of({ accessType: 'someday', targets: [{ target: 'a' }] }), 'setting.applications allows nothing that it names'],
  [of({ accessType: 'allowed', targets: [{ target: 'a' }] }), 'all users are blocked, applications are not'],
  [
    {
      usersAndGroups: { accessType: 'allowed', targets: [{ target: 'AllUsers' }] },
      applications: { accessType: 'blocked', targets: [{ target: 'AllApplications' }] },
    },
    'applications are blocked, users are not',
  ],
])('a cross-tenant access setting says why nobody can tell: %j', (thing, says) => {
  expect(said('thing.opensTo()', thing)).toBe(says);
});

const values = (...names: readonly string[]): Json => ({ values: names.map((name) => ({ name, value: 'x' })) });

it.each<readonly [unknown, string]>([
  [[{}], 'groupSetting.values is missing'],
  [[{ values: 5 }], 'groupSetting.values is not a list'],
  [[{ values: [{}] }], 'groupSetting.values.name is missing'],
  [[], 'no password settings with Lock are shown, and applications are not shown any'],
  [[values('Other')], 'no password settings with Lock are shown, and applications are not shown any'],
])('directory settings say why nobody can tell: %j', (thing, says) => {
  expect(said('thing.passwordSettings("Lock")', thing)).toBe(says);
});

const idle = (definition: unknown): Json => ({ definition: [JSON.stringify(definition)] });
const policy = (more: unknown): Json => idle({ ActivityBasedTimeoutPolicy: { ApplicationPolicies: more } });

it.each<readonly [unknown, string]>([
  [{}, 'policy.definition is missing'],
  [{ definition: 'x' }, 'policy.definition as a list of strings is missing'],
  [idle({}), 'policy.definition.ActivityBasedTimeoutPolicy is missing'],
  [idle({ ActivityBasedTimeoutPolicy: {} }), 'ActivityBasedTimeoutPolicy.ApplicationPolicies is missing'],
  [policy(5), 'ApplicationPolicies is not a list'],
  [policy([{}]), 'ApplicationPolicies.ApplicationId is missing'],
  [policy([{ ApplicationId: 'default' }]), 'ApplicationPolicies.WebSessionIdleTimeout is missing'],
  [policy([{ ApplicationId: 'default', WebSessionIdleTimeout: 5 }]), 'an idle timeout is not a time span'],
  [policy([{ ApplicationId: 'default', WebSessionIdleTimeout: 'x1:00:00' }]), 'an idle timeout is not a time span'],
])('an idle timeout says why nobody can tell: %j', (thing, says) => {
  expect(said('thing.webSessionIdleHours()', thing)).toBe(says);
});

const attempts = { lastSignInDateTime: '2026-06-01T00:00:00Z', lastNonInteractiveSignInDateTime: null };
const noSuccess = 'signInActivity.lastSuccessfulSignInDateTime is missing, and the attempts may have failed';

it.each<readonly [unknown, string]>([
  [{}, noSuccess],
  ['x', noSuccess],
  [attempts, noSuccess],
  [{ lastSuccessfulSignInDateTime: 'x' }, 'signInActivity.lastSuccessfulSignInDateTime is not a time'],
  [{ lastSuccessfulSignInDateTime: 5 }, 'signInActivity.lastSuccessfulSignInDateTime is not a time'],
  [{ ...attempts, lastSignInDateTime: 'x' }, 'signInActivity.lastSignInDateTime is not a time'],
  [
    { ...attempts, lastNonInteractiveSignInDateTime: 'x' },
    'signInActivity.lastNonInteractiveSignInDateTime is not a time',
  ],
])('the activity of an account says why nobody can tell: %j', (thing, says) => {
  expect(said('thing.showsSuccessSince(timestamp("2026-01-01T00:00:00Z"))', thing)).toBe(says);
});

it.each([
  ['"x".isoHours()', 'x is not a duration in days, hours, minutes and seconds'],
  ['"x".durationMinutes()', '"x" is not a period'],
  ['"x".isVersionAtLeast("1")', '"x" is not a version'],
  ['"1".isVersionAtLeast("y")', '"y" is not a version'],
])('a text says why nobody can tell: %s', (source, says) => {
  expect(said(source, null)).toBe(says);
});

const withTargets = (...includeTargets: readonly unknown[]): Json => ({ includeTargets, passkeyProfiles: [] });
const profiles = (...passkeyProfiles: readonly unknown[]): Json => ({
  includeTargets: [{ id: 'all_users', allowedPasskeyProfiles: ['P1'] }],
  passkeyProfiles,
});

it.each<readonly [string, unknown, string]>([
  ['thing.passkeyTargets()', { passkeyProfiles: [{}] }, 'method.includeTargets is missing'],
  ['thing.passkeyTargets()', { passkeyProfiles: [{}], includeTargets: 5 }, 'method.includeTargets is not a list'],
  ['thing.passkeyTargets()', { ...profiles({}), includeTargets: [{}] }, 'method.includeTargets.id is missing'],
  [
    'thing.passkeyTargets()',
    withTargets({ id: 'g', allowedPasskeyProfiles: 5 }),
    'method.includeTargets.allowedPasskeyProfiles as a list of strings is missing',
  ],
  [
    'thing.passkeyRulesFor("g")',
    { ...profiles({ id: 'p1' }), includeTargets: [{ id: 'g' }] },
    'a target of the passkey policy names no profile',
  ],
  ['thing.passkeyRulesFor("g")', profiles({}), 'passkeyProfile.id is missing'],
  ['thing.passkeyRulesFor("g")', profiles({ id: 'p2' }), 'the passkey profile p1 is missing'],
  ['thing.passkeyRulesFor("g")', profiles({ id: 'p1' }, { id: 'P1' }), 'the passkey profile p1 is missing'],
  ['thing.passkeyRulesFor("g")', profiles({ id: 'p1' }), 'passkeyProfile.attestationEnforcement is missing'],
  [
    'thing.passkeyRulesFor("g")',
    profiles({ id: 'p1', attestationEnforcement: 'someday' }),
    'it is not known what the attestation someday enforces',
  ],
])('a passkey policy says why nobody can tell: %s (%#)', (source, thing, says) => {
  expect(said(source, thing)).toBe(says);
});

const stage = { isEscalationEnabled: false, primaryApprovers: [], fallbackPrimaryApprovers: [] };
const approval = (more: unknown): Json => ({
  requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [more] },
});
const requests = (...specificAllowedTargets: readonly unknown[]): Json => ({
  allowedTargetScope: 'specificConnectedOrganizationUsers',
  specificAllowedTargets,
});
const inStages = 'policy.requestApprovalSettings.stages';
const aGroup = { '@odata.type': '#microsoft.graph.groupMembers' };
const resource = 'thing.directoryOrigins()';

it.each<Row>([
  ['thing.approvers("user")', { requestApprovalSettings: 5 }, 'policy.requestApprovalSettings as an object is missing'],
  [
    'thing.approvers("user")',
    { requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: 5 } },
    `${inStages} is not a list`,
  ],
  ['thing.approvers("user")', approval(null), 'an approval stage is not an object'],
  ['thing.approvers("user")', approval({}), `${inStages}.isEscalationEnabled is missing`],
  ['thing.approvers("user")', approval({ isEscalationEnabled: true }), `${inStages}.primaryApprovers is missing`],
  [
    'thing.approvers("user")',
    approval({ ...stage, isEscalationEnabled: true }),
    `${inStages}.escalationApprovers is missing`,
  ],
  [
    'thing.approvers("user")',
    approval({ ...stage, isEscalationEnabled: true, escalationApprovers: null }),
    `${inStages}.fallbackEscalationApprovers is missing`,
  ],
  ['thing.approvers("user")', approval({ ...stage, primaryApprovers: [{}] }), `${inStages}.@odata.type is missing`],
  ['thing.approvers("group")', approval({ ...stage, primaryApprovers: [aGroup] }), `${inStages}.groupId is missing`],
  ['thing.approvers("robot")', approval(stage), 'access packages name nobody of the kind "robot"'],
  ['thing.requestors("robot")', requests(), 'access packages name nobody of the kind "robot"'],
  ['thing.requestors("user")', requests({}), 'policy.specificAllowedTargets.@odata.type is missing'],
  ['thing.requestors("group")', requests(aGroup), 'policy.specificAllowedTargets.groupId is missing'],
  [
    'thing.requestors("user")',
    { ...requests(), specificAllowedTargets: 5 },
    'policy.specificAllowedTargets is not a list',
  ],
  ['thing.everyElement()', 5, 'these are not lists by key'],
  ['thing.everyElement()', { a: 5 }, 'lists.a is not a list'],
  [resource, [{}], 'resource.originSystem is missing'],
  [resource, [{ originSystem: 'AadApplication' }], 'resource.originId is missing'],
])('an access package says why nobody can tell: %s (%#)', (source, thing, says) => {
  expect(said(source, thing)).toBe(says);
});
