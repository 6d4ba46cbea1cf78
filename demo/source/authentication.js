// Authentication methods: what people may use to sign in.
import { groupCalled } from './groups.js';
import { collection, guid } from './shapes.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const target = (id, more = {}) => ({ targetType: 'group', id, isRegistrationRequired: false, ...more });
const everyone = target('all_users');
const feature = (state, id = 'all_users') => ({
  state,
  includeTarget: { targetType: 'group', id },
  excludeTarget: { targetType: 'group', id: nobody },
});

const method = (id, type, state, more = {}) => ({
  '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
  id,
  state,
  excludeTargets: [],
  includeTargets: [everyone],
  ...more,
});

const authenticator = (features) =>
  method('MicrosoftAuthenticator', 'microsoftAuthenticator', 'enabled', {
    isSoftwareOathEnabled: true,
    includeTargets: [{ ...everyone, authenticationMode: 'any' }],
    featureSettings: {
      displayAppInformationRequiredState: feature('enabled'),
      displayLocationInformationRequiredState: feature('default'),
      ...features,
    },
  });

const others = [
  method('Fido2', 'fido2', 'enabled', {
    isAttestationEnforced: true,
    isSelfServiceRegistrationAllowed: true,
    includeTargets: [target(groupCalled('Passkey Pilot').id)],
    keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] },
  }),
  method('Sms', 'sms', 'enabled', { includeTargets: [{ ...everyone, isUsableForSignIn: false }] }),
  method('TemporaryAccessPass', 'temporaryAccessPass', 'enabled', {
    defaultLength: 8,
    defaultLifetimeInMinutes: 60,
    minimumLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 1440,
    isUsableOnce: true,
  }),
  method('HardwareOath', 'hardwareOath', 'disabled'),
  method('SoftwareOath', 'softwareOath', 'disabled'),
  method('Voice', 'voice', 'disabled', {
    isOfficePhoneAllowed: false,
    includeTargets: [target(guid('group/Switchboard'))],
  }),
  method('Email', 'email', 'disabled', { allowExternalIdToUseEmailOtp: 'default' }),
  method('X509Certificate', 'x509Certificate', 'disabled', {
    authenticationModeConfiguration: {
      x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor',
      x509CertificateDefaultRequiredAffinityLevel: 'low',
      rules: [],
    },
    crlValidationConfiguration: { state: 'disabled', exemptedCertificateAuthoritiesSubjectKeyIdentifiers: [] },
  }),
  method('QRCodePin', 'qrCodePin', 'disabled', { pinLength: 8, standardQRCodeLifetimeInDays: 365 }),
];

const policy = {
  id: 'authenticationMethodsPolicy',
  displayName: 'Authentication Methods Policy',
  description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant',
  lastModifiedDateTime: '2024-02-19T10:00:00Z',
  policyVersion: '1.5',
  policyMigrationState: 'migrationInProgress',
  registrationEnforcement: {
    authenticationMethodsRegistrationCampaign: {
      snoozeDurationInDays: 7,
      enforceRegistrationAfterAllowedSnoozes: true,
      state: 'default',
      excludeTargets: [],
      includeTargets: [
        { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
      ],
    },
  },
};

export const authentication = {
  '/v1.0/policies/authenticationMethodsPolicy': {
    ...policy,
    authenticationMethodConfigurations: [...others, authenticator({})],
  },
  '/beta/policies/authenticationMethodsPolicy': {
    ...policy,
    reportSuspiciousActivitySettings: {
      state: 'default',
      includeTarget: { targetType: 'group', id: 'all_users' },
      voiceReportingCode: 0,
    },
    systemCredentialPreferences: {
      state: 'enabled',
      includeTargets: [{ id: 'all_users', targetType: 'group' }],
      excludeTargets: [{ id: nobody, targetType: 'group' }],
    },
    authenticationMethodConfigurations: [...others, authenticator({ companionAppAllowedState: feature('default') })],
  },
  '/v1.0/policies/authenticationStrengthPolicies': collection([]),
};
