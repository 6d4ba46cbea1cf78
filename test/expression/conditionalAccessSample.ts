import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Parts {
  readonly state?: unknown;
  readonly conditions?: Json;
  readonly users?: Json;
  readonly applications?: Json;
  readonly grantControls?: Json | null;
  readonly sessionControls?: Json | null;
}

const users = {
  includeUsers: ['All'],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};

const applications = {
  includeApplications: ['All'],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};

const conditions = {
  clientAppTypes: ['all'],
  platforms: null,
  locations: null,
  devices: null,
  deviceStates: null,
  clientApplications: null,
  authenticationFlows: null,
  userRiskLevels: [],
  signInRiskLevels: [],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
};

const grant = {
  operator: 'OR',
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
};

/** A policy for all users and all resources as Graph answers it, with every property; what matters is named. */
export function policyWith(parts: Parts = {}): Json {
  const { grantControls = {}, sessionControls = null } = parts;
  return {
    id: 'p1',
    displayName: 'Sample',
    state: parts.state ?? 'enabled',
    conditions: {
      ...conditions,
      users: { ...users, ...parts.users },
      applications: { ...applications, ...parts.applications },
      ...parts.conditions,
    },
    grantControls: grantControls && { ...grant, ...grantControls },
    sessionControls,
  };
}

/** The same object without one property, wherever it lies. */
export function lacking(object: Json, path: string): Json {
  const [key = '', ...rest] = path.split('.');
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      if (name !== key) return [[name, value]];
      return rest.length === 0 ? [] : [[name, lacking(value as Json, rest.join('.'))]];
    }),
  );
}

/** What an expression over `policy` gives: its value, or "unknown". */
export function asked(source: string, policy: unknown, more: Json = {}): unknown {
  const result = compileExpression(source).value({ policy, emergencyAccounts: IdSet.of(['eva', 'evas']), ...more });
  return 'value' in result ? result.value : 'unknown';
}
