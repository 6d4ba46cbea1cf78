// A tenant of any size, made on demand: the same people whatever the number of them, so that figures compare.
const hex = (number, length) => number.toString(16).padStart(length, '0');
const idOf = (index) => `${hex(index, 8)}-5ec0-4000-8000-${hex(index, 12)}`;
const nameOf = (index) => `user${index}@contoso.test`;

const userAt = (index) => ({
  id: idOf(index),
  userPrincipalName: nameOf(index),
  displayName: `User ${index}`,
  mail: nameOf(index),
  userType: index % 9 === 0 ? 'Guest' : 'Member',
  accountEnabled: index % 12 !== 0,
  onPremisesSyncEnabled: index % 3 === 0 ? true : null,
  createdDateTime: '2024-05-01T08:00:00Z',
  passwordPolicies: null,
  assignedLicenses: [],
  signInActivity: { lastSignInDateTime: index % 20 === 0 ? '2024-01-01T08:00:00Z' : '2026-11-01T08:00:00Z' },
});

const registrationAt = (index) => ({
  id: idOf(index),
  userPrincipalName: nameOf(index),
  userDisplayName: `User ${index}`,
  userType: index % 9 === 0 ? 'guest' : 'member',
  isAdmin: index < 12,
  isSsprRegistered: index % 4 !== 0,
  isSsprEnabled: true,
  isSsprCapable: index % 4 !== 0,
  isMfaRegistered: index % 5 !== 0,
  isMfaCapable: index % 5 !== 0,
  isPasswordlessCapable: index % 10 === 0,
  methodsRegistered: index % 5 === 0 ? [] : ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'],
  isSystemPreferredAuthenticationMethodEnabled: true,
  systemPreferredAuthenticationMethods: ['PhoneAppNotification'],
  userPreferredMethodForSecondaryAuthentication: 'push',
  lastUpdatedDateTime: '2026-11-20T08:00:00Z',
});

export const populations = {
  '/v1.0/users': userAt,
  '/v1.0/reports/authenticationMethods/userRegistrationDetails': registrationAt,
};

export function generated(count) {
  return Object.fromEntries(Object.entries(populations).map(([path, at]) => [path, { count, at }]));
}
