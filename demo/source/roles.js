// Directory roles, and who holds them: more Global Administrators than anybody remembers.
import { servicePrincipalCalled } from './applications.js';
import { groupCalled } from './groups.js';
import { asMember, registrationDetails, who } from './people.js';
import { collection, guid } from './shapes.js';

const definitions = {
  'Global Administrator': ['62e90394-69f5-4237-9190-012177145e10', true],
  'Privileged Role Administrator': ['e8611ab8-c189-46e8-94e1-60213ab1f814', true],
  'Privileged Authentication Administrator': ['7be44c8a-adaf-4e2a-84d6-ab2649e08a13', true],
  'Security Administrator': ['194ae4cb-b126-40b2-bd5b-6091b380977d', true],
  'Conditional Access Administrator': ['b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', true],
  'Application Administrator': ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', true],
  'Cloud Application Administrator': ['158c047a-c907-4556-b7ef-446551a6b5f7', true],
  'Hybrid Identity Administrator': ['8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', true],
  'Authentication Administrator': ['c4e39bd9-1100-46d3-8c65-fb160da0071f', true],
  'User Administrator': ['fe930be7-5e62-47db-91af-98c3a49a38b1', true],
  'Helpdesk Administrator': ['729827e3-9c14-49f7-bb1b-9608f156bbb8', true],
  'Password Administrator': ['966707d0-3269-4727-9be2-8c3a10f19b9d', true],
  'Intune Administrator': ['3a2c62db-5318-420d-8d74-23affee5d9d5', true],
  'Directory Synchronization Accounts': ['d29b2b05-8046-44ba-8758-1e26182fcf32', true],
  'Global Reader': ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', true],
  'Security Reader': ['5d6b6bb7-de71-4623-b4af-96380a352509', true],
  'Exchange Administrator': ['29232cdf-9323-42fd-ade2-1d097af3e4de', false],
  'SharePoint Administrator': ['f28a1f50-f6e7-4571-818b-6a12f2af6b6c', false],
  'Teams Administrator': ['69091246-20e8-4a56-aa4d-066075b2a7a8', false],
  'Billing Administrator': ['b0f54661-2d74-4c50-afa3-1ec803f12efe', false],
  'Reports Reader': ['4a5d8f65-41da-4de4-8968-e035b65339cf', false],
  'Directory Readers': ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', false],
  'Microsoft Entra Joined Device Local Administrator': ['9f06204d-73c1-4d4c-880a-6edb90606fd8', false],
};

const holders = {
  'Global Administrator': [
    who('emergency-1'),
    who('emergency-2'),
    who('AllanDeyoung'),
    who('NestorWilke'),
    who('ChristieCline'),
    who('admin-Pradeep'),
    groupCalled('IT Administrators'),
  ],
  'Security Administrator': [who('admin-Johanna')],
  'Exchange Administrator': [who('admin-Delia'), who('kimakers_')],
  'SharePoint Administrator': [who('LidiaHolloway')],
  'User Administrator': [who('DiegoSiciliani'), servicePrincipalCalled('HR Provisioning')],
  'Application Administrator': [servicePrincipalCalled('Contoso Deploy')],
  'Helpdesk Administrator': [who('LynneRobbins'), who('JordanMiller')],
  'Teams Administrator': [who('MeganBowen')],
  'Billing Administrator': [who('EmilyBraun')],
  'Reports Reader': [who('BiancaPisani')],
  'Directory Synchronization Accounts': [who('Sync_')],
  'Directory Readers': [servicePrincipalCalled('Badge Printer')],
  'Microsoft Entra Joined Device Local Administrator': [who('JordanMiller'), who('LynneRobbins')],
};

/** As Graph shows whoever holds a role: without owners or members. */
function asPrincipal(object) {
  if (object['@odata.type'] === '#microsoft.graph.user') return asMember(object);
  const behind = ['owners', 'members', 'transitiveMembers'];
  return Object.fromEntries(Object.entries(object).filter(([name]) => !behind.includes(name)));
}

const roleAssignments = Object.entries(holders).flatMap(([role, principals]) =>
  principals.map((principal) => ({
    id: guid(`assignment/${role}/${principal.id}`),
    principalId: principal.id,
    directoryScopeId: '/',
    roleDefinitionId: definitions[role][0],
    principal: asPrincipal(principal),
  })),
);

export const roleId = (name) => definitions[name][0];

const directly = roleAssignments.map((one) => one.principalId);
const throughGroup = groupCalled('IT Administrators').members.map((one) => one.id);
const administratorIds = new Set([...directly, ...throughGroup]);

const action = (name, authenticationContextId = null) => ({
  id: name.replaceAll('/', '-'),
  name,
  actionVerb: null,
  authenticationContextId,
  isAuthenticationContextSettable: true,
  isPrivileged: true,
});

export const roles = {
  '/beta/roleManagement/directory/roleDefinitions': collection(
    Object.entries(definitions).map(([displayName, [id, isPrivileged]]) => ({
      id,
      templateId: id,
      displayName,
      isBuiltIn: true,
      isEnabled: true,
      isPrivileged,
    })),
  ),
  '/v1.0/roleManagement/directory/roleAssignments': collection(roleAssignments),
  '/v1.0/roleManagement/directory/resourceNamespaces/microsoft.directory/resourceActions': collection([
    action('microsoft.directory/conditionalAccessPolicies/basic/update'),
    action('microsoft.directory/conditionalAccessPolicies/create'),
    action('microsoft.directory/conditionalAccessPolicies/delete'),
    action('microsoft.directory/namedLocations/basic/update'),
    action('microsoft.directory/crossTenantAccessPolicy/partners/delete'),
  ]),
  '/v1.0/reports/authenticationMethods/userRegistrationDetails': collection(registrationDetails(administratorIds)),
};
