// Groups, and who is in them.
import { asMember, users, who } from './people.js';
import { collection, guid, madeOn } from './shapes.js';

let made = 0;

function group(displayName, { members = [], unified = false, visibility = null, rule = null, ...more } = {}) {
  made += 1;
  return {
    '@odata.type': '#microsoft.graph.group',
    id: guid(`group/${displayName}`),
    displayName,
    description: null,
    createdDateTime: madeOn(made, 2022),
    groupTypes: [...(unified ? ['Unified'] : []), ...(rule ? ['DynamicMembership'] : [])],
    mailEnabled: unified,
    securityEnabled: !unified,
    visibility,
    membershipRule: rule,
    membershipRuleProcessingState: rule ? 'On' : null,
    isAssignableToRole: null,
    isManagementRestricted: null,
    members: members.map(asMember),
    transitiveMembers: members.map(asMember),
    ...more,
  };
}

const of = (department) => users.filter((one) => one.department === department);

export const groups = [
  group('IT Administrators', {
    members: [who('admin-Irvin'), who('admin-Lee'), who('GradyArchie')],
    isAssignableToRole: true,
  }),
  group('CA Exclusions - Travellers', { members: [who('RobYoung'), who('IsaiahLanger'), who('WillBeringer')] }),
  group('Passkey Pilot', { members: [...of('IT'), who('JohannaLorenz')] }),
  group('Intune Helpdesk', { members: [who('LynneRobbins'), who('JordanMiller')] }),
  group('Windows Pilot Ring', { members: of('IT') }),
  group('All Guests', {
    members: users.filter((one) => one.userType === 'Guest'),
    rule: '(user.userType -eq "Guest")',
  }),
  group('Retail Staff', { members: of('Retail'), rule: '(user.department -eq "Retail")' }),
  group('All Company', { members: users.filter((one) => one.department), unified: true, visibility: 'Public' }),
  group('Leadership', { members: of('Executive'), unified: true, visibility: 'Private' }),
  group('Sales and Marketing', { members: [...of('Sales'), ...of('Marketing')], unified: true, visibility: 'Private' }),
  group('Finance', { members: of('Finance'), unified: true, visibility: 'Private' }),
  group('Human Resources', { members: of('Human Resources'), unified: true, visibility: 'Public' }),
  group('Project Falcon', { members: of('Engineering'), unified: true, visibility: 'Public' }),
  group('Retail', { members: of('Retail'), unified: true, visibility: 'Private' }),
  group('Operations', { members: of('Operations'), unified: true, visibility: 'Private' }),
];

export function groupCalled(name) {
  const found = groups.find((one) => one.displayName === name);
  if (!found) throw new Error(`no group is called ${name}`);
  return found;
}

export const groupData = {
  '/v1.0/groups': collection(groups),
  '/v1.0/directoryObjects': collection([...users, ...groups]),
};
