import { endpoints, globalOnly } from './endpoint.ts';

const sharePointPlans = [
  'SHAREPOINTSTANDARD',
  'SHAREPOINTENTERPRISE',
  'SHAREPOINTDESKLESS',
  'SHAREPOINTENTERPRISE_MIDMARKET',
  'SHAREPOINTSTANDARD_EDU',
  'SHAREPOINTENTERPRISE_EDU',
  'SHAREPOINTENTERPRISE_GOV',
  'SHAREPOINTSTANDARD_GOV',
];
const announcements = ['ServiceHealth.Read.All', 'ServiceMessage.Read.All'];

export const collaborationEndpoints = endpoints({ refusal: 'plain', workload: 'other' }, [
  ['admin/sharepoint', ['SharePointTenantSettings.Read.All'], { plans: sharePointPlans, unlicensed: 'sharepoint' }],
  ['admin/people', ['PeopleSettings.Read.All']],
  ['admin/forms', ['OrgSettings-Forms.Read.All'], { versions: ['beta'], clouds: globalOnly }],
  ['admin/appsAndServices', ['OrgSettings-AppsAndServices.Read.All'], { versions: ['beta'], clouds: globalOnly }],
  ['admin/microsoft365Apps', ['OrgSettings-Microsoft365Install.Read.All']],
  ['admin/teams', ['TeamworkAppSettings.Read.All'], { workload: 'teams' }],
  ['admin/serviceAnnouncement', announcements, { workload: 'serviceCommunications' }],
  ['places', ['Place.Read.All'], { page: { usual: 100, most: 100, oversized: 'clamped' }, clouds: globalOnly }],
  ['teamwork', ['TeamworkAppSettings.Read.All'], { workload: 'teams' }],
]);
