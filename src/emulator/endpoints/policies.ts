import { endpoints, pages } from './endpoint.ts';

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
  ['policies/authenticationMethodsPolicy', ['Policy.Read.AuthenticationMethod', all]],
  ['policies/authenticationStrengthPolicies', ['Policy.Read.AuthenticationMethod', all], { refusal: 'scopes' }],
  ['policies/deviceRegistrationPolicy', ['Policy.Read.DeviceConfiguration', all]],
  ['policies/permissionGrantPolicies', ['Policy.Read.PermissionGrant', all]],
  ['policies/mobileDeviceManagementPolicies', ['Policy.Read.MobilityManagement', all], { versions: ['beta'] }],
  ['policies/b2bManagementPolicies', ['Policy.Read.B2BManagementPolicy', all], { versions: ['beta'] }],
  ['legacy/policies', ['Policy.Read.B2BManagementPolicy', all], { versions: ['beta'] }],
  ['identity/b2xUserFlows', ['IdentityUserFlow.Read.All']],
  ['identity/identityProviders', ['IdentityProvider.Read.All']],
]);

export const policyEndpoints = [...conditionalAccessEndpoints, ...otherPolicies];
