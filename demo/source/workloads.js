// SharePoint, and what Defender has seen: shared with the whole world, and an attack that nobody closed.
import { who } from './people.js';
import { collection, guid, longAgo, recently } from './shapes.js';

let number = 0;

function incident(displayName, status, assignedTo, classification, createdDateTime) {
  number += 1;
  return {
    '@odata.type': '#microsoft.graph.security.incident',
    id: String(2970 + number),
    displayName,
    severity: 'high',
    status,
    assignedTo,
    classification,
    determination: status === 'resolved' ? 'phishing' : 'unknown',
    createdDateTime,
    lastUpdateDateTime: createdDateTime,
    redirectIncidentId: null,
    customTags: [],
    comments: [],
  };
}

function alert(title, serviceSource, status, assignedTo, createdDateTime) {
  number += 1;
  return {
    '@odata.type': '#microsoft.graph.security.alert',
    id: `da${guid(`alert/${title}`)}`,
    title,
    severity: 'high',
    status,
    serviceSource,
    detectionSource: serviceSource,
    assignedTo,
    classification: 'unknown',
    determination: 'unknown',
    incidentId: String(2970 + number),
    createdDateTime,
    lastUpdateDateTime: createdDateTime,
    evidence: [
      {
        '@odata.type': '#microsoft.graph.security.userEvidence',
        createdDateTime,
        verdict: 'suspicious',
        remediationStatus: 'none',
        roles: ['attacked'],
        userAccount: { userPrincipalName: who('IrvinSayers').userPrincipalName, displayName: 'Irvin Sayers' },
      },
    ],
  };
}

export const workloads = {
  '/v1.0/admin/sharepoint/settings': {
    sharingCapability: 'externalUserAndGuestSharing',
    sharingDomainRestrictionMode: 'none',
    sharingAllowedDomainList: [],
    sharingBlockedDomainList: [],
    isResharingByExternalUsersEnabled: true,
    isRequireAcceptingUserToMatchInvitedUserEnabled: false,
    isLegacyAuthProtocolsEnabled: false,
    isUnmanagedSyncAppForTenantRestricted: false,
    allowedDomainGuidsForSyncApp: [],
    idleSessionSignOut: { isEnabled: false, warnAfterInSeconds: 0, signOutAfterInSeconds: 0 },
    deletedUserPersonalSiteRetentionPeriodInDays: 30,
    excludedFileExtensionsForSyncApp: ['exe', 'bat'],
    isSiteCreationEnabled: true,
    isSiteCreationUIEnabled: true,
  },
  '/v1.0/teamwork/teamsAppSettings': {
    id: 'teamsAppSettings',
    allowUserRequestsForAppAccess: true,
    isUserPersonalScopeResourceSpecificConsentEnabled: true,
  },
  '/v1.0/security/incidents': collection([
    incident('Phishing mail was opened by several people', 'resolved', who('IrvinSayers').userPrincipalName, 'truePositive', longAgo),
    incident('Sign-in with a stolen session', 'active', null, 'unknown', longAgo),
    incident('Mass download from SharePoint', 'inProgress', who('AllanDeyoung').userPrincipalName, 'unknown', recently),
  ]),
  '/v1.0/security/alerts_v2': collection([
    alert('Sign-in with a stolen session', 'microsoftDefenderForCloudApps', 'new', null, longAgo),
    alert('Phishing mail was delivered', 'microsoftDefenderForOffice365', 'new', null, longAgo),
    alert('Mass download from SharePoint', 'microsoftDefenderForCloudApps', 'inProgress', who('AllanDeyoung').userPrincipalName, recently),
  ]),
  '/v1.0/admin/reportSettings': { displayConcealedNames: false },
  '/v1.0/places/microsoft.graph.room': collection([
    {
      '@odata.type': '#microsoft.graph.room',
      id: guid('room/boardroom'),
      displayName: 'Boardroom',
      emailAddress: who('boardroom').userPrincipalName,
      bookingType: 'reserved',
      capacity: 12,
    },
  ]),
};
