import { endpoints, globalOnly, notForUsGovernment, notInChina, pages } from './endpoint.ts';

const all = 'Policy.Read.All';
const conditionalAccess = ['Policy.Read.ConditionalAccess', all];

/** Conditional Access and Identity Protection share one request a second for the whole tenant. */
const conditionalAccessEndpoints = endpoints({ refusal: 'scopes', workload: 'conditionalAccess' }, [
  ['identity/conditionalAccess', conditionalAccess],
  [
    'identity/conditionalAccess/authenticationContextClassReferences',
    ['AuthenticationContext.Read.All', ...conditionalAccess],
  ],
  ['identity/conditionalAccess/authenticationStrength', ['Policy.Read.AuthenticationMethod', ...conditionalAccess]],
]);

const otherPolicies = endpoints({ refusal: 'directory', workload: 'identity', page: pages.small }, [
  ['policies', [all]],
  ['policies/identitySecurityDefaultsEnforcementPolicy', [all], { refusal: 'scopes' }],
  ['policies/conditionalAccessPolicies', conditionalAccess, { refusal: 'scopes', workload: 'conditionalAccess' }],
  ['policies/authenticationMethodsPolicy', ['Policy.Read.AuthenticationMethod', all], { clouds: notInChina }],
  ['policies/authenticationFlowsPolicy', [all], { clouds: notForUsGovernment }],
  ['policies/authenticationStrengthPolicies', ['Policy.Read.AuthenticationMethod', all], { refusal: 'scopes' }],
  ['policies/deviceRegistrationPolicy', ['Policy.Read.DeviceConfiguration']],
  ['policies/permissionGrantPolicies', ['Policy.Read.PermissionGrant']],
  ['policies/mobileDeviceManagementPolicies', [all], { versions: ['beta'], signedInOnly: true }],
  ['policies/b2bManagementPolicies', ['Policy.Read.B2BManagementPolicy'], { versions: ['beta'], clouds: globalOnly }],
  ['legacy/policies', ['Policy.Read.B2BManagementPolicy', all], { versions: ['beta'] }],
  ['identity/b2xUserFlows', ['IdentityUserFlow.Read.All']],
  ['identity/identityProviders', ['IdentityProvider.Read.All']],
]);

export const policyEndpoints = [...conditionalAccessEndpoints, ...otherPolicies];
