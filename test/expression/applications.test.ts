import { compileExpression } from '../../src/expression/expression.ts';

const evaluate = (source: string, thing: unknown): unknown => {
  const result = compileExpression(source).value({ thing });
  return 'value' in result ? result.value : 'unknown';
};

it.each([
  ["Microsoft's services", { appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' }, true],
  ["Microsoft's own tenant, in capitals", { appOwnerOrganizationId: '72F988BF-86F1-41AF-91AB-2D7CD011DB47' }, true],
  ['somebody else', { appOwnerOrganizationId: '11111111-1111-1111-1111-111111111111' }, false],
  ['personal accounts', { appOwnerOrganizationId: '9188040d-6c67-4c5b-b112-36a304b66dad' }, false],
  ['nobody, as with managed identities', { appOwnerOrganizationId: null }, false],
  ['an answer that does not say', {}, 'unknown'],
])('tells whether a service principal is Microsoft’s own: %s', (_, thing, wanted) => {
  expect(evaluate('thing.belongsToMicrosoft()', thing)).toBe(wanted);
});

it.each([
  ['assigns roles', '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', 'RoleManagement.ReadWrite.Directory'],
  ['grants permissions, in capitals', '06B708A9-E830-4DB3-A914-8E69DA51D44F', 'AppRoleAssignment.ReadWrite.All'],
  ['reads users', 'df021288-bdef-4463-88db-98f22de89214', ''],
])('names a permission that leads to Global Administrator: %s', (_, appRoleId, wanted) => {
  expect(evaluate('thing.powerfulPermission()', { appRoleId })).toBe(wanted);
});

it.each([
  ['reads all mail, in capitals', '810C84A8-4A9E-49E6-BF7D-12D183F40D01', 'Mail.Read'],
  ['writes to the directory, which is another matter', '19dbc75e-c2e2-444c-a770-ec69d8559fc7', ''],
  ['reads selected sites', '883ea226-0bf2-4a8f-9f9d-92c9162a727d', ''],
])('names a permission over what everybody keeps: %s', (_, appRoleId, wanted) => {
  expect(evaluate('thing.permissionOverEverybody()', { appRoleId })).toBe(wanted);
});

it('does not take a grant of nobody knows what for a harmless one', () => {
  expect(evaluate('thing.powerfulPermission()', {})).toBe('unknown');
});

it.each([
  ['no date', null, true],
  ['the beginning of time', '0001-01-01T00:00:00Z', true],
  ['a date', '2025-07-01T00:00:00Z', false],
  ['what is not a date', 'soon', false],
])('tells whether a restriction holds for applications that exist: %s', (_, date, wanted) => {
  expect(evaluate('thing.coversExistingApplications()', { restrictForAppsCreatedAfterDateTime: date })).toBe(wanted);
});
