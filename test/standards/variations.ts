import { readFileSync } from 'node:fs';
import type { TenantData } from '../../src/emulator/tenantData.ts';

type Records = readonly Readonly<Record<string, unknown>>[];
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const sample = JSON.parse(
  readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8'),
) as TenantData & Answers;
export const emergency = ['afdf112a-0d31-47d4-b147-bfb528c704ba', 'b92203c4-bb15-443d-bc87-fab4234f87e7'];

const listOf = (path: string): Records => sample[path]?.['value'] as Records;

/** The sample, changed so far that everything in question is licensed. */
const skus = {
  '/v1.0/subscribedSkus': {
    value: listOf('/v1.0/subscribedSkus').map((sku, index) => ({
      ...sku,
      servicePlans: [
        ...(sku['servicePlans'] as Records),
        ...(index === 0
          ? [{ servicePlanName: 'AAD_PREMIUM_P2', provisioningStatus: 'Success', appliesTo: 'User' }]
          : []),
      ],
    })),
  },
};

/** One policy for everybody, in place of those of the sample. */
export function policy({
  conditions = {},
  ...more
}: { readonly conditions?: object } & Readonly<Record<string, unknown>>): Answers {
  const [first = {}] = listOf('/v1.0/identity/conditionalAccess/policies');
  const stated = first['conditions'] as Readonly<Record<string, object>>;
  const one = {
    ...first,
    displayName: 'The only policy',
    grantControls: null,
    sessionControls: null,
    ...more,
    conditions: {
      ...stated,
      clientAppTypes: ['all'],
      users: { ...stated['users'], includeUsers: ['All'], excludeUsers: emergency },
      ...conditions,
    },
  };
  const answer = { value: [one] };
  return {
    '/v1.0/identity/conditionalAccess/policies': answer,
    '/beta/identity/conditionalAccess/policies': answer,
  };
}

export const grants = (operator: string, ...builtInControls: readonly string[]) => ({
  operator,
  builtInControls,
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
});
const [first] = listOf('/v1.0/identity/conditionalAccess/policies');
const applications = (first?.['conditions'] as Readonly<Record<string, object>>)['applications'];

export const managed = (...names: readonly string[]): Answers => policy({ grantControls: grants('OR', ...names) });
export const registering = (...names: readonly string[]): Answers =>
  policy({
    grantControls: grants('OR', ...names),
    conditions: {
      applications: {
        ...applications,
        includeApplications: [],
        includeUserActions: ['urn:user:registersecurityinfo'],
      },
    },
  });
export const atRisk = (more: Readonly<Record<string, unknown>>): Answers => ({
  ...skus,
  ...policy({ conditions: { userRiskLevels: ['high'] }, ...more }),
});
export const everyTime = {
  signInFrequency: {
    isEnabled: true,
    frequencyInterval: 'everyTime',
    authenticationType: 'primaryAndSecondaryAuthentication',
    type: null,
    value: null,
  },
};

export const idle = (hours: string): Answers => ({
  '/v1.0/policies/activityBasedTimeoutPolicies': {
    value: [
      {
        ...listOf('/v1.0/policies/activityBasedTimeoutPolicies')[0],
        definition: [
          `{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"${hours}"}]}}`,
        ],
      },
    ],
  },
});

export const certificates = (maxLifetime: string): Answers => {
  const side = {
    passwordCredentials: [],
    keyCredentials: [
      {
        restrictionType: 'asymmetricKeyLifetime',
        state: 'enabled',
        restrictForAppsCreatedAfterDateTime: '0001-01-01T00:00:00Z',
        maxLifetime,
      },
    ],
  };
  return {
    '/v1.0/policies/defaultAppManagementPolicy': {
      ...sample['/v1.0/policies/defaultAppManagementPolicy'],
      applicationRestrictions: side,
      servicePrincipalRestrictions: side,
    },
  };
};

export const preferred = (state: string): Answers => {
  const path = '/beta/policies/authenticationMethodsPolicy';
  const answer = sample[path] ?? {};
  return {
    [path]: { ...answer, systemCredentialPreferences: { ...(answer['systemCredentialPreferences'] as object), state } },
  };
};

export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
export const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
export const assigned = (...roles: readonly string[]): Answers => ({
  '/v1.0/roleManagement/directory/roleAssignments': {
    value: roles.map((roleDefinitionId, index) => ({
      id: `assignment-${index}`,
      principalId: assignees[index]?.['id'],
      directoryScopeId: '/',
      roleDefinitionId,
      principal: { '@odata.type': '#microsoft.graph.user', id: assignees[index]?.['id'] },
    })),
  },
});
const assignees = listOf('/v1.0/users').filter(
  (user) => user['accountEnabled'] === true && user['userType'] === 'Member' && !emergency.includes(String(user['id'])),
);

export const review = (settings: Readonly<Record<string, unknown>>): Answers => ({
  ...skus,
  '/v1.0/identityGovernance/accessReviews/definitions': {
    value: [
      {
        id: 'review-1',
        displayName: 'Guests',
        status: 'InProgress',
        scope: {
          '@odata.type': '#microsoft.graph.accessReviewQueryScope',
          query: "./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')",
        },
        instanceEnumerationScope: {
          '@odata.type': '#microsoft.graph.accessReviewQueryScope',
          query: "/v1.0/groups?$filter=(groupTypes/any(c:c+eq+'Unified'))&$count=true",
        },
        reviewers: [{ query: './owners', queryType: 'MicrosoftGraph', queryRoot: null }],
        settings: {
          autoApplyDecisionsEnabled: true,
          defaultDecisionEnabled: true,
          defaultDecision: 'Deny',
          instanceDurationInDays: 7,
          justificationRequiredOnApproval: true,
          mailNotificationsEnabled: true,
          reminderNotificationsEnabled: true,
          recurrence: { pattern: { type: 'absoluteMonthly', interval: 1 }, range: { type: 'noEnd' } },
          ...settings,
        },
      },
    ],
  },
});
export const quarterly = {
  recurrence: { pattern: { type: 'absoluteMonthly', interval: 3 }, range: { type: 'noEnd' } },
};

export const noneRegistered: Answers = {
  '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': {
    ...sample['/v1.0/policies/identitySecurityDefaultsEnforcementPolicy'],
    isEnabled: true,
  },
  '/v1.0/identity/conditionalAccess/policies': { value: [] },
  '/beta/identity/conditionalAccess/policies': { value: [] },
  '/v1.0/reports/authenticationMethods/userRegistrationDetails': {
    value: listOf('/v1.0/reports/authenticationMethods/userRegistrationDetails').map((one) => ({
      ...one,
      isMfaCapable: false,
    })),
  },
};

/** An answer of the sample with other values. */
export const changed = (path: string, more: object): Answers => ({ [path]: { ...sample[path], ...more } });

export const authorization = (more: object): Answers => changed('/v1.0/policies/authorizationPolicy', more);

/** Authentication methods with other values, the rest as in the sample. */
export function methods(version: 'v1.0' | 'beta', changes: Readonly<Record<string, object>>): Answers {
  const path = `/${version}/policies/authenticationMethodsPolicy`;
  const all = sample[path]?.['authenticationMethodConfigurations'] as Records;
  return changed(path, {
    authenticationMethodConfigurations: all.map((one) => ({ ...one, ...changes[String(one['id'])] })),
  });
}

export const method = (version: 'v1.0' | 'beta', id: string, more: object): Answers => methods(version, { [id]: more });

/** One restriction on secrets, of registrations and service principals alike. */
export function secrets(more: object): Answers {
  const entry = {
    state: 'enabled',
    restrictForAppsCreatedAfterDateTime: '0001-01-01T00:00:00Z',
    maxLifetime: null,
    ...more,
  };
  const side = { passwordCredentials: [entry], keyCredentials: [] };
  return changed('/v1.0/policies/defaultAppManagementPolicy', {
    isEnabled: true,
    applicationRestrictions: side,
    servicePrincipalRestrictions: side,
  });
}

/** Directory settings with these values, and no others. */
export const settings = (values: Readonly<Record<string, string>>): Answers => ({
  '/v1.0/groupSettings': {
    value: Object.entries(values).map(([name, value]) => ({ id: name, values: [{ name, value }] })),
  },
});

/** One value of the sample's directory settings changed. */
export const setting = (name: string, value: string): Answers => ({
  '/v1.0/groupSettings': {
    value: listOf('/v1.0/groupSettings').map((one) => ({
      ...one,
      values: (one['values'] as Records).map((each) => (each['name'] === name ? { name, value } : each)),
    })),
  },
});

/** The people whom `assigned` gives a role, by their place, with other values. */
export function people(changes: Readonly<Record<number, object>>): Answers {
  const ids = new Map(Object.entries(changes).map(([place, more]) => [assignees[Number(place)]?.['id'], more]));
  const value = listOf('/v1.0/users').map((user) => ({ ...user, ...ids.get(user['id']) }));
  return { '/v1.0/users': { value } };
}

export const licensed = (plans: Readonly<Record<number, readonly object[]>>): Answers =>
  people(
    Object.fromEntries(
      Object.entries(plans).map(([place, own]) => [
        place,
        { assignedPlans: own.map((one) => ({ ...one, capabilityStatus: 'Enabled' })) },
      ]),
    ),
  );
