/** What an app registration names a permission by: the id of the app role (application) and of the scope (delegated). */
export interface PermissionIds {
  /** Null: Microsoft offers it to signed-in users only. */
  readonly application: string | null;
  /** Null: Microsoft offers it to applications only. */
  readonly delegated: string | null;
}

/** Microsoft Graph itself, the same in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/**
 * The permissions that evidence may name: permission, application id, delegated id. They are the same in every tenant.
 * learn.microsoft.com/graph/permissions-reference; github.com/microsoftgraph/microsoft-graph-devx-content, permissions/new/provisioningInfo.json
 */
const rows: readonly (readonly [string, string | null, string | null])[] = [
  ['AccessReview.Read.All', 'd07a8cc0-3d51-4b77-b3b0-32704d1f69fa', 'ebfcd32b-babb-40f4-a14b-42706e83bd28'],
  ['AdministrativeUnit.Read.All', '134fd756-38ce-4afd-ba33-e9623dbe66c2', '3361d15d-be43-4de6-b441-3c746d05163d'],
  ['AgentIdentity.Read.All', 'b2b8f011-2898-4234-9092-5059f6c1ebfa', '5e850691-d86a-4b24-bfa6-8a52fb37a0c1'],
  ['AgentIdentityBlueprint.Read.All', '7547a7d1-36fa-4479-9c31-559a600eaa4f', '26512dc8-1364-4e9f-867c-6d8b22a9e162'],
  [
    'AgentIdentityBlueprintPrincipal.Read.All',
    '9361dea9-4524-493d-941d-f1b65aaf6c7c',
    '88c856a2-de61-4632-b2d4-ac503cbc8dd2',
  ],
  ['Agreement.Read.All', '2f3e6f8c-093b-4c57-a58b-ba5ce494a169', 'af2819c9-df71-4dd3-ade7-4d7c9dc653b7'],
  ['AppCatalog.Read.All', 'e12dae10-5a57-4817-b79d-dfbec5348930', '88e58d74-d3df-44f3-ad47-e89edf4472e4'],
  ['Application.Read.All', '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', 'c79f8feb-a9db-4090-85f9-90d820caa0eb'],
  ['AttackSimulation.Read.All', '93283d0a-6322-4fa8-966b-8c121624760d', '104a7a4b-ca76-4677-b7e7-2f4bc482f381'],
  ['AuditLog.Read.All', 'b0afded3-3588-46d8-8b3d-9842eff778da', 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20'],
  ['AuthenticationContext.Read.All', '381f742f-e1f8-4309-b4ab-e3d91ae4c5c1', '57b030f1-8c35-469c-b0d9-e4a077debe70'],
  [
    'DelegatedAdminRelationship.Read.All',
    'f6e9e124-4586-492f-adc0-c6f96e4823fd',
    '0c0064ea-477b-4130-82a5-4c2cc4ff68aa',
  ],
  ['DelegatedPermissionGrant.Read.All', '81b4724a-58aa-41c1-8a55-84ef97466587', 'a197cdc4-a8e8-4d49-9d35-4ca7c83887b4'],
  ['Device.Read.All', '7438b122-aefc-4978-80ed-43db9fcc7715', '951183d1-1a61-466f-a6d1-1fde911bfd95'],
  [
    'DeviceLocalCredential.ReadBasic.All',
    'db51be59-e728-414b-b800-e0f010df1a79',
    '9917900e-410b-4d15-846e-42a357488545',
  ],
  ['DeviceManagementApps.Read.All', '7a6ee1e7-141e-4cec-ae74-d9db155731ff', '4edf5f54-4666-44af-9de9-0144fb4b6e8c'],
  [
    'DeviceManagementConfiguration.Read.All',
    'dc377aa6-52d8-4e23-b271-2a7ae04cedf3',
    'f1493658-876a-4c87-8fa7-edb559b3476a',
  ],
  [
    'DeviceManagementManagedDevices.Read.All',
    '2f51be20-0bb4-4fed-bf7b-db946066c75e',
    '314874da-47d6-4978-88dc-cf0d37f0bb82',
  ],
  ['DeviceManagementRBAC.Read.All', '58ca0d9a-1575-47e1-a3cb-007ef2e4583b', '49f0cc30-024c-4dfd-ab3e-82e137ee5431'],
  ['DeviceManagementScripts.Read.All', 'c7a5be92-2b3d-4540-8a67-c96dcaae8b43', 'd32381d8-ee89-4220-9c83-b672aa68d404'],
  [
    'DeviceManagementServiceConfig.Read.All',
    '06a5fe6d-c49d-46a7-b082-56b1b14103c7',
    '8696daa5-bce5-4b2e-83f9-51b6defc4e1e',
  ],
  ['Directory.Read.All', '7ab1d382-f21e-4acd-a863-ba3e13f7da61', '06da0dbc-49e2-44d2-8312-53f166ab848a'],
  ['DirectoryRecommendations.Read.All', 'ae73097b-cb2a-4447-b064-5d80f6093921', '34d3bd24-f6a6-468c-b67c-0c365c1d6410'],
  [
    'Domain-InternalFederation.Read.All',
    'c0e5a7b0-e8b7-40a7-b8e0-8249e6ea81d5',
    '33203a2a-a761-40f0-8a7c-a7e74a9f8ac6',
  ],
  ['Domain.Read.All', 'dbb9058a-0e50-45d7-ae91-66909b5d4664', '2f9ee017-59c1-4f1d-9472-bd5529a7b311'],
  ['EntitlementManagement.Read.All', 'c74fd47d-ed3c-45c3-9a9e-b8676de685d2', '5449aa12-1393-4ea2-a7c7-d0e06c1a56b2'],
  ['Group.Read.All', '5b567255-7703-4780-807c-7be8301ae99b', '5f8c59db-677d-491f-a6b8-5f174b11ec1d'],
  ['GroupMember.Read.All', '98830695-27a2-44f7-8c18-0c3ebc9698f6', 'bc024368-1153-4739-b217-4326f2e966d0'],
  ['GroupSettings.Read.All', 'f3c4f514-c65a-43f5-bfce-1735872258dd', '2eb2bc92-94ef-4c6b-b4ab-2a09bc975e0e'],
  ['IdentityProvider.Read.All', 'e321f0bb-e7f7-481e-bb28-e3b0b32d4bd0', '43781733-b5a7-4d1b-98f4-e8edff23e1a9'],
  ['IdentityRiskEvent.Read.All', '6e472fd1-ad78-48da-a0f0-97ab2c6b769e', '8f6a01e7-0391-4ee5-aa22-a3af122cef27'],
  [
    'IdentityRiskyServicePrincipal.Read.All',
    '607c7344-0eed-41e5-823a-9695ebe1b7b0',
    'ea5c4ab0-5a73-4f35-8272-5d5337884e5d',
  ],
  ['IdentityRiskyUser.Read.All', 'dc5007c0-2d7d-4c42-879c-2dab87571379', 'd04bb851-cb7c-4146-97c7-ca3e71baf56c'],
  ['IdentityUserFlow.Read.All', '1b0c317f-dd31-4305-9932-259a8b6e8099', '2903d63d-4611-4d43-99ce-a33f3f52e343'],
  ['LicenseAssignment.Read.All', 'e2f98668-2877-4f38-a2f4-8202e0717aa1', 'f395577a-0960-456b-979f-7228de0c5996'],
  ['LifecycleWorkflows.Read.All', '7c67316a-232a-4b84-be22-cea2c0906404', '9bcb9916-765a-42af-bf77-02282e26b01a'],
  ['MailboxSettings.Read', '40f97065-369a-49f4-947c-6a255697ae91', '87f447af-9fa4-4c32-9dfa-4a57a73d18ce'],
  ['Member.Read.Hidden', '658aa5d8-239f-45c4-aa12-864f4fc7e490', 'f6a3db3e-f7e8-4ed2-a414-557c8c9830be'],
  ['NetworkAccess.Read.All', 'e30060de-caa5-4331-99d3-6ac6c966a9a4', '2f7013e0-ab4e-447f-a5e1-5d419950692d'],
  [
    'OnPremDirectorySynchronization.Read.All',
    'bb70e231-92dc-4729-aff5-697b3f04be95',
    'f6609722-4100-44eb-b747-e6ca0536989d',
  ],
  [
    'OrgSettings-AppsAndServices.Read.All',
    '56c84fa9-ea1f-4a15-90f2-90ef41ece2c9',
    '1e9b7a7e-4d64-44ff-acf5-2e9651c1519f',
  ],
  [
    'OrgSettings-DynamicsVoice.Read.All',
    'c18ae2dc-d9f3-4495-a93f-18980a0e159f',
    '9862d930-5aec-4a98-8d4f-7277a8db9bcb',
  ],
  ['OrgSettings-Forms.Read.All', '434d7c66-07c6-4b1f-ab21-417cf2cdaaca', '210051a0-1ffc-435c-ae76-02d226d05752'],
  [
    'OrgSettings-Microsoft365Install.Read.All',
    '6cdf1fb1-b46f-424f-9493-07247caa22e2',
    '8cbdb9f6-9c2e-451a-814d-ec606e5d0212',
  ],
  ['OrgSettings-Todo.Read.All', 'e4d9cd09-d858-4363-9410-abb96737f0cf', '7ff96f41-f022-45ba-acd8-ef3f03063d6b'],
  ['Organization.Read.All', '498476ce-e0fe-48b0-b801-37ba7e2685c6', '4908d5b9-3fb2-4b1e-9336-1888b7937185'],
  ['OrganizationalBranding.Read.All', 'eb76ac34-0d62-4454-b97c-185e4250dc20', '9082f138-6f02-4f3a-9f4d-5f3c2ce5c688'],
  ['PeopleSettings.Read.All', 'ef02f2e7-e22d-4c77-8614-8f765683b86e', 'ec762c5f-388b-4b16-8693-ac1efbc611bc'],
  ['Place.Read.All', '913b9306-0ce1-42b8-9137-6a7df690a760', 'cb8f45a0-5c2e-4ea1-b803-84b870a7d7ec'],
  ['Policy.Read.All', '246dd0d5-5bd0-4def-940b-0421030a5b68', '572fea84-0151-49b2-9301-11cb16974376'],
  ['Policy.Read.AuthenticationMethod', '8e3bc81b-d2f3-4b7b-838c-32c88218d2f0', 'a6ff13ac-1851-4993-8ca9-a671d70de2d5'],
  ['Policy.Read.B2BManagementPolicy', 'b41683de-870d-4462-939a-1a3d94f3accf', '1e320e87-6de2-424a-87bb-da340fc3434c'],
  ['Policy.Read.ConditionalAccess', '37730810-e9ba-4e46-b07e-8ca78d182097', '633e0fce-8c58-4cfb-9495-12bbd5a24f7c'],
  ['Policy.Read.DeviceConfiguration', 'bdba4817-6ba1-4a7c-8a01-be9bc7c242dd', '3616a4b0-6746-49c4-a678-4c237599074d'],
  ['Policy.Read.IdentityProtection', 'b21b72f6-4e6a-4533-9112-47eea9f97b28', 'd146432f-b803-4ed4-8d42-ba74193a6ede'],
  ['Policy.Read.PermissionGrant', '9e640839-a198-48fb-8b9a-013fd6f6cbcd', '414de6ea-2d92-462f-b120-6e2a809a6d01'],
  [
    'PrivilegedAccess.Read.AzureADGroup',
    '01e37dc9-c035-40bd-b438-b2879c4870a6',
    'd329c81c-20ad-4772-abf9-3f6fdb7e5988',
  ],
  [
    'PrivilegedAssignmentSchedule.Read.AzureADGroup',
    'cd4161cb-f098-48f8-a884-1eda9a42434c',
    '02a32cc4-7ab5-4b58-879a-0586e0f7c495',
  ],
  [
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'edb419d6-7edc-42a3-9345-509bfdf5d87c',
    '8f44f93d-ecef-46ae-a9bf-338508d44d6b',
  ],
  ['ReportSettings.Read.All', 'ee353f83-55ef-4b78-82da-555bfa2b4b95', '84fac5f4-33a9-4100-aa38-a20c6d29e5e7'],
  ['Reports.Read.All', '230c1aed-a721-4c5d-9cb4-a90514e508ef', '02e97553-ed7b-43d0-ab3c-f8bace0d040c'],
  [
    'RoleAssignmentSchedule.Read.Directory',
    'd5fe8ce8-684c-4c83-a52c-46e882ce4be1',
    '344a729c-0285-42c6-9014-f12b9b8d6129',
  ],
  [
    'RoleEligibilitySchedule.Read.Directory',
    'ff278e11-4a33-4d0c-83d2-d01dc58929a5',
    'eb0788c2-6d4e-4658-8c9e-c0fb8053f03d',
  ],
  ['RoleManagement.Read.All', 'c7fbd983-d9aa-4fa7-84b8-17382c103bc4', '48fec646-b2ba-4019-8681-8eb31435aded'],
  ['RoleManagement.Read.Directory', '483bed4a-2ad3-4361-a73b-c83ccdbdc53c', '741c54c3-0c1e-44a1-818b-3f97ab4e8c83'],
  ['RoleManagement.Read.Exchange', 'c769435f-f061-4d0b-8ff1-3d39870e5f85', '3bc15058-7858-4141-b24f-ae43b4e80b52'],
  [
    'RoleManagementAlert.Read.Directory',
    'ef31918f-2d50-4755-8943-b8638c0a077e',
    'cce71173-f76d-446e-97ff-efb2d82e11b1',
  ],
  [
    'RoleManagementPolicy.Read.AzureADGroup',
    '69e67828-780e-47fd-b28c-7b27d14864e6',
    '7e26fdff-9cb1-4e56-bede-211fe0e420e8',
  ],
  [
    'RoleManagementPolicy.Read.Directory',
    'fdc4c997-9942-4479-bfcb-75a36d1138df',
    '3de2cdbe-0ff5-47d5-bdee-7f45b4749ead',
  ],
  ['SecurityAlert.Read.All', '472e4a4d-bb4a-4026-98d1-0b0d74cb74a5', 'bc257fb8-46b4-4b15-8713-01e91bfbe4ea'],
  ['SecurityEvents.Read.All', 'bf394140-e372-4bf9-a898-299cfc7564e5', '64733abd-851e-478a-bffb-e47a14b18235'],
  ['SecurityIdentitiesHealth.Read.All', 'f8dcd971-5d83-4e1e-aa95-ef44611ad351', 'a0d0da43-a6df-4416-b63d-99c79991aae8'],
  [
    'SecurityIdentitiesSensors.Read.All',
    '5f0ffea2-f474-4cf2-9834-61cda2bcea5c',
    '2c221239-7c5c-4b30-9355-d84663bfcd96',
  ],
  ['SecurityIncident.Read.All', '45cc0394-e837-488b-a098-1918f48d186c', 'b9abcc4f-94fc-4457-9141-d20ce80ec952'],
  ['ServiceHealth.Read.All', '79c261e0-fe76-4144-aad5-bdc68fbe4037', '55896846-df78-47a7-aa94-8d3d4442ca7f'],
  ['ServiceMessage.Read.All', '1b620472-6534-4fe6-9df2-4680e8aa28ec', 'eda39fa6-f8cf-4c3c-a909-432c683e4c9b'],
  ['SharePointTenantSettings.Read.All', '83d4163d-a2d8-4d3b-9695-4ae3ca98f888', '2ef70e10-5bfd-4ede-a5f6-67720500b258'],
  ['Synchronization.Read.All', '5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce', '7aa02aeb-824f-4fbe-a3f7-611f751f5b55'],
  ['TeamSettings.Read.All', '242607bd-1d2c-432c-82eb-bdb27baa23ab', '48638b3c-ad68-4383-8ac4-e6880ee6ca57'],
  ['TeamworkAppSettings.Read.All', '475ebe88-f071-4bd7-af2b-642952bd4986', '44e060c4-bbdc-4256-a0b9-dcc0396db368'],
  ['User.Read', null, 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'],
  ['User.Read.All', 'df021288-bdef-4463-88db-98f22de89214', 'a154be20-db9c-4678-8ab7-66f6cc099a59'],
  ['UserAuthenticationMethod.Read.All', '38d9df27-64da-44fd-b7c5-a6fbac20248f', 'aec28ec7-4d02-4e8c-b864-50163aea77eb'],
];

const table: ReadonlyMap<string, PermissionIds> = new Map(
  rows.map(([name, application, delegated]) => [name, { application, delegated }]),
);

export const knownPermissions: readonly string[] = [...table.keys()];

/** Undefined: no permission of Microsoft Graph that is known here. */
export const idsOf = (permission: string): PermissionIds | undefined => table.get(permission);
