import { endpoints, globalOnly, notInChina, premium, premium2 } from './endpoint.ts';

const workloadIdentities = ['AAD_WRKLDID_P2'];
const sensors = ['SecurityIdentitiesSensors.Read.All'];

const riskPage = { usual: 100, most: 500, oversized: 'refused' } as const;
const protection = endpoints(
  {
    refusal: 'scopes',
    workload: 'conditionalAccess',
    plans: premium2,
    unlicensed: 'feature',
    page: riskPage,
    clouds: notInChina,
  },
  [
    ['identityProtection/riskyUsers', ['IdentityRiskyUser.Read.All']],
    ['identityProtection/riskDetections', ['IdentityRiskEvent.Read.All']],
    [
      'identityProtection/riskyServicePrincipals',
      ['IdentityRiskyServicePrincipal.Read.All'],
      { plans: workloadIdentities },
    ],
    [
      'identityProtection/servicePrincipalRiskDetections',
      ['IdentityRiskEvent.Read.All', 'IdentityRiskyServicePrincipal.Read.All'],
      { plans: workloadIdentities },
    ],
    ['identityProtection/riskyAgents', ['IdentityRiskyAgent.Read.All'], { versions: ['beta'] }],
    ['identityProtection/settings', ['Policy.Read.All'], { versions: ['beta'] }],
  ],
);

/** Any Defender product provisions the account that these endpoints need. */
const defender = [
  'MTP',
  'WINDEFATP',
  'MDE_LITE',
  'ATP_ENTERPRISE',
  'THREAT_INTELLIGENCE',
  'ATA',
  'ADALLOM_S_STANDALONE',
];
const defenderEndpoints = endpoints(
  { refusal: 'roles', workload: 'security', plans: defender, unlicensed: 'unprovisioned', clouds: notInChina },
  [
    ['security/alerts_v2', ['SecurityAlert.Read.All'], { page: { usual: 100, most: 1000, oversized: 'clamped' } }],
    ['security/incidents', ['SecurityIncident.Read.All'], { page: { usual: 50, most: 50, oversized: 'refused' } }],
    [
      'security/attackSimulation',
      ['AttackSimulation.Read.All'],
      { plans: ['THREAT_INTELLIGENCE'], clouds: globalOnly },
    ],
    ['security/identities/healthIssues', ['SecurityIdentitiesHealth.Read.All'], { plans: ['ATA'] }],
    ['security/identities/sensors', sensors, { plans: ['ATA'] }],
    ['security/identities/sensorCandidates', sensors, { plans: ['ATA'] }],
    ['security/identities/settings', ['SecurityIdentitiesSettings.Read.All', ...sensors], { plans: ['ATA'] }],
  ],
);

const scorePage = { usual: 200, most: 200, oversized: 'clamped' } as const;
const scores = endpoints({ refusal: 'roles', workload: 'secureScore', page: scorePage, clouds: notInChina }, [
  ['security/secureScores', ['SecurityEvents.Read.All']],
  ['security/secureScoreControlProfiles', ['SecurityEvents.Read.All']],
]);

const secureAccess = [...premium, 'Entra_Premium_Internet_Access', 'Entra_Premium_Private_Access'];
const secureAccessEndpoints = endpoints(
  { refusal: 'plain', workload: 'other', versions: ['beta'], unlicensed: 'feature', clouds: globalOnly },
  [
    ['networkAccess', ['NetworkAccess.Read.All'], { plans: secureAccess }],
    ['networkAccess/settings', ['NetworkAccess.Read.All']],
    ['networkAccess/forwardingProfiles', ['NetworkAccess.Read.All']],
  ],
);

export const securityEndpoints = [...protection, ...defenderEndpoints, ...scores, ...secureAccessEndpoints];
