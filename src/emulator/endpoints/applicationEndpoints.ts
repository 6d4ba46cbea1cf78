import { endpoints, pages } from './endpoint.ts';

const everything = 'Directory.Read.All';
const applications = ['Application.Read.All', everything];
const agents = ['AgentIdentity.Read.All', ...applications];
const blueprints = ['AgentIdentityBlueprint.Read.All', ...applications];
const blueprintPrincipals = ['AgentIdentityBlueprintPrincipal.Read.All', ...applications];

export const applicationEndpoints = endpoints({ refusal: 'directory', workload: 'identity', page: pages.directory }, [
  ['applications', applications, { cost: 2 }],
  ['applications/*/owners', applications, { cost: 2 }],
  ['applications/*/onPremisesPublishing', ['Application.Read.All'], { versions: ['beta'] }],
  ['servicePrincipals', applications, { globalProperties: ['verifiedPublisher'] }],
  ['servicePrincipals/*/appRoleAssignments', applications, { cost: 2 }],
  ['servicePrincipals/*/appRoleAssignedTo', applications],
  ['servicePrincipals/*/delegatedPermissionClassifications', applications],
  ['servicePrincipals/*/synchronization', ['Synchronization.Read.All']],
  ['servicePrincipals/microsoft.graph.agentIdentity', agents],
  ['servicePrincipals/*/microsoft.graph.agentIdentity', agents],
  ['servicePrincipals/microsoft.graph.agentIdentityBlueprintPrincipal', blueprintPrincipals],
  ['applications/microsoft.graph.agentIdentityBlueprint', blueprints],
  ['applications/*/microsoft.graph.agentIdentityBlueprint', blueprints],
  ['applications/*/microsoft.graph.agentIdentityBlueprint/sponsors', applications],
  ['oauth2PermissionGrants', [everything], { cost: 2 }],
  ['appCatalogs', ['AppCatalog.Read.All'], { workload: 'teams', refusal: 'plain', page: pages.small }],
]);
