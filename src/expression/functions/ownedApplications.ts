import type { CelFunction } from '../celFunction.ts';
import { need } from './read.ts';

/**
 * The tenants in which Microsoft registers what it publishes itself. An owner cannot be forged: it is the tenant in which
 * the application was registered. The tenant of personal accounts (9188040d-...) is not among them: anybody can register there.
 */
const microsoftTenants: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a', // Microsoft Services: nearly all of it
  '72f988bf-86f1-41af-91ab-2d7cd011db47', // Microsoft's own tenant: Graph Explorer and other tools
  '47df5bb7-e6bc-4256-afb0-dd8c8e3c1ce8', // the application gallery's own entries, such as cloud provisioning
  'cdc5aeea-15c5-4db6-b079-fcadd2505dc2',
  'cab8a31a-1906-4287-a0d8-4eef66b95f6e', // Microsoft Services in the clouds of the US government
]);

/**
 * Application permissions of Microsoft Graph with which a program can make itself Global Administrator, at once or by a
 * detour. Their ids are the same in every tenant: https://learn.microsoft.com/graph/permissions-reference
 */
const powerfulPermissions: ReadonlyMap<string, string> = new Map([
  ['9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', 'RoleManagement.ReadWrite.Directory'],
  ['dd199f4a-f148-40a4-a2ec-f0069cc799ec', 'RoleAssignmentSchedule.ReadWrite.Directory'],
  ['fee28b28-e1f3-4841-818e-2704dc62245f', 'RoleEligibilitySchedule.ReadWrite.Directory'],
  ['06b708a9-e830-4db3-a914-8e69da51d44f', 'AppRoleAssignment.ReadWrite.All'],
  ['1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9', 'Application.ReadWrite.All'],
  ['19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'Directory.ReadWrite.All'],
  ['50483e42-d915-4231-9639-7fdb7fd190e5', 'UserAuthenticationMethod.ReadWrite.All'],
  ['854d9ab1-6657-4ec8-be45-823027bcd009', 'PrivilegedAccess.ReadWrite.AzureAD'],
  ['2f6817f8-7b12-4f0f-bc18-eeaf60705a9e', 'PrivilegedAccess.ReadWrite.AzureADGroup'],
  ['41202f2c-f7ab-45be-b001-85c9728b9d69', 'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'],
  ['618b6020-bca8-4de6-99f6-ef445fa4d857', 'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
  ['5eb59dd3-1da2-4329-8733-9dabdc435916', 'AdministrativeUnit.ReadWrite.All'],
  ['18a4783c-866b-4cc7-a460-3d5e5662c884', 'Application.ReadWrite.OwnedBy'],
  ['9241abd9-d0e6-425a-bd4f-47ba86e767a4', 'DeviceManagementConfiguration.ReadWrite.All'],
  ['e330c4f0-4170-414e-a55a-2f022ec2b57b', 'DeviceManagementRBAC.ReadWrite.All'],
  ['7e05723c-0bb0-42da-be95-ae9f08a6e53c', 'Domain.ReadWrite.All'],
  ['9acd699f-1e81-4958-b001-93b1d2506e19', 'EntitlementManagement.ReadWrite.All'],
  ['62a82d76-70ea-41e2-9197-370581804d09', 'Group.ReadWrite.All'],
  ['dbaae8cf-10b5-4b86-a4a1-f871c94c6695', 'GroupMember.ReadWrite.All'],
  ['292d869f-3427-49a8-9dab-8c70152b74e9', 'Organization.ReadWrite.All'],
  ['29c18626-4985-4dcd-85c0-193eef327366', 'Policy.ReadWrite.AuthenticationMethod'],
  ['01c0a623-fc9b-48e9-b794-0756f8e8f067', 'Policy.ReadWrite.ConditionalAccess'],
  ['a402ca1c-2696-4531-972d-6e5ee4aa11ea', 'Policy.ReadWrite.PermissionGrant'],
  ['b38dcc4d-a239-4ed6-aa84-6c65b284f97c', 'RoleManagementPolicy.ReadWrite.AzureADGroup'],
  ['31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad', 'RoleManagementPolicy.ReadWrite.Directory'],
  ['eccc023d-eccf-4e7b-9683-8813ab36cecc', 'User.DeleteRestore.All'],
  ['3011c876-62b7-4ada-afa2-506cbbecc68c', 'User.EnableDisableAccount.All'],
  ['cc117bb9-00cf-4eb8-b580-ea2a878fe8f7', 'User-PasswordProfile.ReadWrite.All'],
  ['741f803b-c850-494e-b5df-cde7c675a1ca', 'User.ReadWrite.All'],
]);

/**
 * Application permissions of Microsoft Graph that reach into what everybody keeps: mail, calendars, files, sites, chats and
 * notes. Their ids are the same in every tenant.
 */
const permissionsOverEverybody: ReadonlyMap<string, string> = new Map([
  ['ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'Calendars.ReadWrite'],
  ['7b2449af-6ccd-4f4d-9f78-e550c193f0d1', 'ChannelMessage.Read.All'],
  ['6b7d71aa-70aa-4810-a8d9-5d9fb2830017', 'Chat.Read.All'],
  ['294ce7c9-31ba-490a-ad7d-97a7d075e4ed', 'Chat.ReadWrite.All'],
  ['01d4889c-1287-42c6-ac1f-5d1e02578ef6', 'Files.Read.All'],
  ['75359482-378d-4052-8f01-80520e7db3cd', 'Files.ReadWrite.All'],
  ['810c84a8-4a9e-49e6-bf7d-12d183f40d01', 'Mail.Read'],
  ['e2a3a72e-5f79-4c64-b1b1-878b674786c9', 'Mail.ReadWrite'],
  ['b633e1c5-b582-4048-a93e-9f11b44c7e96', 'Mail.Send'],
  ['6931bccd-447a-43d1-b442-00a195474933', 'MailboxSettings.ReadWrite'],
  ['3aeca27b-ee3a-4c2b-8ded-80376e2134a4', 'Notes.Read.All'],
  ['0c458cef-11f3-48c2-a568-c66751c238c0', 'Notes.ReadWrite.All'],
  ['a82116e5-55eb-4c41-a434-62fe8a61c773', 'Sites.FullControl.All'],
  ['0c0bf378-bf22-4481-8f81-9e89a9b4960a', 'Sites.Manage.All'],
  ['332a536c-c7ef-4017-ab91-336970924f0d', 'Sites.Read.All'],
  ['9492366f-7969-46a4-8d15-ed1a20078fff', 'Sites.ReadWrite.All'],
]);

function nameIn(permissions: ReadonlyMap<string, string>, assignment: unknown): string {
  return permissions.get(String(need(assignment, 'appRoleId', 'appRoleAssignment')).toLowerCase()) ?? '';
}

// Graph writes 0001-01-01 for "from the beginning".
const beforeAnyApplication = Date.UTC(2000, 0, 1);

export const applicationFunctions: readonly CelFunction[] = [
  {
    name: 'belongsToMicrosoft',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means: 'Whether a service principal is of an application that Microsoft itself registered, in one of its tenants.',
    run: (servicePrincipal: unknown) => {
      const owner = need(servicePrincipal, 'appOwnerOrganizationId', 'servicePrincipal');
      return typeof owner === 'string' && microsoftTenants.has(owner.toLowerCase());
    },
  },
  {
    name: 'powerfulPermission',
    of: 'appRoleAssignment',
    takes: [],
    gives: 'string',
    means:
      'The application permission of Microsoft Graph that was granted, where a program can make itself Global Administrator with it, at once or by a detour; empty for any other.',
    run: (assignment: unknown) => nameIn(powerfulPermissions, assignment),
  },
  {
    name: 'permissionOverEverybody',
    of: 'appRoleAssignment',
    takes: [],
    gives: 'string',
    means:
      "The application permission of Microsoft Graph that was granted, where it reaches into everybody's mail, calendars, files, sites, chats or notes; empty for any other.",
    run: (assignment: unknown) => nameIn(permissionsOverEverybody, assignment),
  },
  {
    name: 'coversExistingApplications',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means:
      'A restriction of an app management policy that has no date from which it applies, or one before there were applications.',
    run: (restriction: unknown) => {
      const date = need(restriction, 'restrictForAppsCreatedAfterDateTime', 'restriction');
      return date === null || (typeof date === 'string' && Date.parse(date) < beforeAnyApplication);
    },
  },
];
