import { covers, standingOf } from '../../src/permissions/lattice.ts';

it.each([
  ['User.Read.All', 'User.Read.All', true],
  ['User.ReadWrite.All', 'User.Read.All', true],
  ['Directory.Read.All', 'User.Read.All', true],
  ['Directory.Read.All', 'GroupMember.Read.All', true],
  ['Directory.ReadWrite.All', 'Application.Read.All', true],
  ['Directory.ReadWrite.All', 'Organization.Read.All', true],
  ['Policy.Read.All', 'Policy.Read.AuthenticationMethod', true],
  // Their endpoints name themselves alone.
  ['Policy.Read.All', 'Policy.Read.PermissionGrant', false],
  ['Policy.Read.All', 'Policy.Read.B2BManagementPolicy', false],
  ['Domain.Read.All', 'Domain-InternalFederation.Read.All', false],
  ['Policy.ReadWrite.ConditionalAccess', 'Policy.Read.ConditionalAccess', true],
  ['RoleManagement.ReadWrite.Directory', 'RoleEligibilitySchedule.Read.Directory', true],
  ['Group.Read.All', 'GroupMember.Read.All', true],
  ['User.Read.All', 'Directory.Read.All', false],
  ['User.Read', 'User.Read.All', false],
  ['Directory.Read.All', 'AuditLog.Read.All', false],
  ['Directory.Read.All', 'Policy.Read.All', false],
  ['Policy.Read.All', 'Policy.Read.DeviceConfiguration', false],
  ['Policy.Read.ConditionalAccess', 'Policy.Read.All', false],
  ['User.ReadBasic.All', 'User.Read.All', false],
])('%s includes %s: %s', (granted, wanted, includes) => {
  expect(covers(granted, wanted)).toBe(includes);
});

it.each([
  ['one of the alternatives', ['AuditLog.Read.All'], ['Reports.Read.All', 'AuditLog.Read.All'], 'granted'],
  ['a request that takes none', [], [], 'granted'],
  ['a broader one', ['Directory.ReadWrite.All'], ['User.Read.All'], 'granted'],
  ['none', ['User.Read.All'], ['AuditLog.Read.All'], 'missing'],
  ['the one of the signed-in user alone', ['User.Read'], ['User.Read.All'], 'missing'],
  ['basics alone', ['User.ReadBasic.All'], ['User.Read.All'], 'missing'],
  // Graph takes these for some policies and roles, and refuses them for others.
  ['the right to change one policy', ['Policy.ReadWrite.ConsentRequest'], ['Policy.Read.All'], 'unsure'],
  ['the whole directory', ['Directory.Read.All'], ['Policy.Read.All'], 'unsure'],
  ['all policies', ['Policy.Read.All'], ['Policy.Read.DeviceConfiguration'], 'unsure'],
  ['the right to read consent policies, among others', ['Policy.Read.All'], ['Policy.Read.PermissionGrant'], 'unsure'],
  ['one domain', ['Domain.Read.All'], ['Domain-InternalFederation.Read.All'], 'unsure'],
  ['what no endpoint names', ['DelegatedPermissionGrant.Read.All'], ['Directory.Read.All'], 'unsure'],
  ['the roles of another service', ['RoleManagement.Read.Exchange'], ['RoleManagement.Read.Directory'], 'missing'],
] as const)('a token with %s', (_, granted, wanted, standing) => {
  expect(standingOf({ anyOf: wanted }, granted)).toBe(standing);
});

it.each([
  ['itself', ['Application.Read.All'], 'granted'],
  ['itself to write', ['Application.ReadWrite.All'], 'granted'],
  ['what covers it elsewhere', ['Directory.Read.All'], 'unsure'],
  ['something else', ['User.Read.All'], 'missing'],
] as const)('where exactly one permission is documented: a token with %s', (_, granted, standing) => {
  expect(standingOf({ anyOf: ['Application.Read.All'], exactly: true }, granted)).toBe(standing);
});
