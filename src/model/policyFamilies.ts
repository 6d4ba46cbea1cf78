/** The evidence that holds what Intune sets on devices: the settings catalog, profiles, and endpoint security of the older kind. */
export const policyFamilies = [
  'configurationPolicies',
  'deviceConfigurations',
  'endpointSecurityIntents',
  'endpointSecurityIntentSettings',
] as const;
