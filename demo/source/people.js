// Who works at Contoso, and how they sign in.
import { Buffer } from 'node:buffer';
import { collection, guid, longAgo, madeOn, recently } from './shapes.js';

/** How somebody signs in: what is registered, and what follows from it. */
const methods = {
  hello: ['windowsHelloForBusiness', 'microsoftAuthenticatorPush', 'softwareOneTimePasscode'],
  passkey: ['passKeyDeviceBoundAuthenticator', 'microsoftAuthenticatorPush'],
  key: ['fido2SecurityKey'],
  app: ['microsoftAuthenticatorPush', 'softwareOneTimePasscode', 'mobilePhone'],
  text: ['mobilePhone'],
  questions: ['mobilePhone', 'securityQuestion'],
  none: [],
};

// name, job, department, methods; then what is unusual: retail (of the federated domain), cloud (not synchronised),
// gone (silent for long)
const members = `
Patti Fernandez | President | Executive | text
Christie Cline | Sr. VP Sales & Marketing | Sales | app
Ben Walters | VP Finance | Finance | hello
Miriam Graham | VP Marketing | Marketing | app
Nestor Wilke | Director of IT | IT | hello
Allan Deyoung | Corporate Security Officer | IT | passkey
Irvin Sayers | Infrastructure Lead | IT | hello
Lee Gu | Director of Engineering | Engineering | hello
Grady Archie | Systems Engineer | IT | app
Jordan Miller | Service Desk Analyst | IT | app
Lynne Robbins | Service Desk Lead | IT | hello
Henrietta Mueller | Developer | Engineering | hello
Johanna Lorenz | Senior Engineer | Engineering | passkey
Isaiah Langer | Sales Representative | Sales | app
Lidia Holloway | Product Manager | Engineering | app
Megan Bowen | Marketing Manager | Marketing | hello
Alex Wilber | Marketing Assistant | Marketing | text
Debra Berger | Administrative Assistant | Executive | questions
Diego Siciliani | HR Manager | Human Resources | app
Joni Sherman | Paralegal | Legal | app
Enrico Cattaneo | Attorney | Legal | hello
Emily Braun | Budget Analyst | Finance | app
Pradeep Gupta | Accountant | Finance | app
Bianca Pisani | Business Analyst | Finance | hello | cloud
Brian Johnson | Buyer | Operations | none | cloud
Cameron White | Warehouse Lead | Operations | text
Delia Dennis | Logistics Planner | Operations | app
Gerhart Moller | Quality Engineer | Operations | app
Raul Razo | Business Development | Sales | none
Rob Young | Account Manager | Sales | app
Adele Vance | Retail Manager | Retail | app | retail
Sasha Ouellet | Store Manager | Retail | text | retail
Mona Kane | Store Associate | Retail | none | retail
Tyler Chen | Store Associate | Retail | app | retail
Will Beringer | Field Engineer | Operations | none | gone
Vance DeLeeuw | Contract Designer | Marketing | text | cloud gone
`;

const administrators = `
Irvin Sayers | key
Lee Gu | key
Johanna Lorenz | key
Delia Dennis | app
Pradeep Gupta | text | gone
`;

const disabled = ['Daisy Phillips', 'Hugo Garcia', 'Kat Larsson', 'Ruth Ndungu'];

const guests = `
Kim Akers | fabrikam.test | sponsored
Omar Bennett | fabrikam.test | sponsored
Rebecca Laszlo | fabrikam.test | gone
Tomasz Bochenek | northwind.test | sponsored
Aaron Lee | northwind.test |
Carole Poland | litware.test | gone
Yuri Weber | litware.test |
Marie Dubois | adventure-works.test | sponsored gone
`;

const rows = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()));

const mailName = (name) => name.replaceAll(/[^A-Za-z]/g, '');

const plan = (service, name) => ({
  assignedDateTime: '2023-04-03T07:00:00Z',
  capabilityStatus: 'Enabled',
  service,
  servicePlanId: guid(`plan/${name}`),
});
const businessPremium = [
  plan('exchange', 'EXCHANGE_S_STANDARD'),
  plan('SharePoint', 'SHAREPOINTSTANDARD'),
  plan('TeamspaceAPI', 'TEAMS1'),
  plan('MicrosoftOffice', 'OFFICE_BUSINESS'),
  plan('SCO', 'INTUNE_A'),
  plan('AADPremiumService', 'AAD_PREMIUM'),
];

const businessPremiumLicence = { skuId: guid('sku/SPB'), disabledPlans: [] };

function activity(active) {
  const time = active ? recently : longAgo;
  return {
    lastSignInDateTime: time,
    lastSignInRequestId: guid('request/sign-in'),
    lastNonInteractiveSignInDateTime: time,
    lastNonInteractiveSignInRequestId: guid('request/silent'),
    lastSuccessfulSignInDateTime: time,
    lastSuccessfulSignInRequestId: guid('request/success'),
  };
}

let made = 0;

function user({ name, upn, enabled = true, synchronised = false, active = true, plans = [], ...more }) {
  made += 1;
  const [givenName, ...rest] = name.split(' ');
  return {
    '@odata.type': '#microsoft.graph.user',
    id: guid(`user/${upn}`),
    displayName: name,
    givenName,
    surname: rest.join(' ') || null,
    jobTitle: null,
    department: null,
    mail: upn.includes('onmicrosoft') ? null : upn,
    userPrincipalName: upn,
    userType: 'Member',
    accountEnabled: enabled,
    createdDateTime: madeOn(made),
    onPremisesSyncEnabled: synchronised ? true : null,
    onPremisesImmutableId: synchronised ? Buffer.from(guid(`source/${upn}`)).toString('base64') : null,
    passwordPolicies: synchronised ? 'DisablePasswordExpiration' : null,
    assignedLicenses: plans.length > 0 ? [businessPremiumLicence] : [],
    assignedPlans: plans,
    signInActivity: activity(active),
    ...more,
  };
}

/** Every account, with what it has registered (null where that is not reported). */
const accounts = [];
const add = (account, registered) => {
  accounts.push({ account, registered });
  return account;
};

for (const [name, jobTitle, department, how, unusual = ''] of rows(members)) {
  const domain = unusual.includes('retail') ? 'contoso-retail.com' : 'contoso.com';
  const account = user({
    name,
    upn: `${mailName(name)}@${domain}`,
    synchronised: !unusual.includes('cloud'),
    active: !unusual.includes('gone'),
    plans: businessPremium,
  });
  add({ ...account, jobTitle, department }, how);
}
for (const [name, how, unusual = ''] of rows(administrators)) {
  const upn = `admin-${mailName(name)}@contoso.onmicrosoft.com`;
  add(user({ name: `${name} (Admin)`, upn, active: !unusual.includes('gone') }), how);
}
for (const number of ['1', '2']) {
  const upn = `emergency-${number}@contoso.onmicrosoft.com`;
  add(user({ name: `Emergency Access ${number}`, upn, active: false }), number === '1' ? 'key' : 'none');
}
add(
  user({
    name: 'On-Premises Directory Synchronization Service Account',
    upn: 'Sync_CONTOSO-SYNC01_4f2b7a9c61d0@contoso.onmicrosoft.com',
  }),
  'none',
);
for (const [name, mailbox, enabled] of [
  ['Scan to Mail', 'scanner', true],
  ['Warehouse Kiosk', 'kiosk', true],
  ['Info', 'info', true],
  ['Boardroom', 'boardroom', false],
]) {
  const account = user({ name, upn: `${mailbox}@contoso.com`, enabled });
  // The scanner was set up before there was a domain.
  const scanner = { passwordPolicies: 'DisableStrongPassword', mail: 'scanner@contoso.onmicrosoft.com' };
  add({ ...account, ...(mailbox === 'scanner' ? scanner : {}) }, 'none');
}
for (const name of disabled) {
  const upn = `${mailName(name)}@contoso.com`;
  add(user({ name, upn, enabled: false, synchronised: true, active: false }), 'text');
}
for (const [name, domain, unusual = ''] of rows(guests)) {
  const local = mailName(name).toLowerCase();
  const sponsor = { '@odata.type': '#microsoft.graph.user', id: guid('user/LidiaHolloway@contoso.com') };
  add(
    user({
      name,
      upn: `${local}_${domain}#EXT#@contoso.onmicrosoft.com`,
      mail: `${local}@${domain}`,
      userType: 'Guest',
      externalUserState: 'Accepted',
      active: !unusual.includes('gone'),
      sponsors: unusual.includes('sponsored') ? [sponsor] : [],
    }),
    'app',
  );
}

export const users = accounts.map(({ account }) => account);

/** The account whose name begins like that. */
export function who(start) {
  const found = users.find((one) => one.userPrincipalName.toLowerCase().startsWith(start.toLowerCase()));
  if (!found) throw new Error(`nobody is called ${start}`);
  return found;
}

export const asMember = (account) => ({
  '@odata.type': '#microsoft.graph.user',
  id: account.id,
  displayName: account.displayName,
  userPrincipalName: account.userPrincipalName,
  userType: account.userType,
});

const passwordless = new Set(['windowsHelloForBusiness', 'passKeyDeviceBoundAuthenticator', 'fido2SecurityKey']);

/** The report on authentication methods; administrators are the users who hold a role. */
export function registrationDetails(administratorIds) {
  return accounts.map(({ account, registered }) => {
    const methodsRegistered = methods[registered];
    const isMfaRegistered = methodsRegistered.length > 0;
    return {
      id: account.id,
      userPrincipalName: account.userPrincipalName,
      userDisplayName: account.displayName,
      userType: account.userType.toLowerCase(),
      isAdmin: administratorIds.has(account.id),
      isSsprRegistered: methodsRegistered.length > 1,
      isSsprEnabled: account.userType === 'Member',
      isSsprCapable: account.userType === 'Member' && methodsRegistered.length > 1,
      isMfaRegistered,
      isMfaCapable: isMfaRegistered,
      isPasswordlessCapable: methodsRegistered.some((method) => passwordless.has(method)),
      methodsRegistered,
      defaultMfaMethod: methodsRegistered[0] ?? 'none',
      isSystemPreferredAuthenticationMethodEnabled: true,
      systemPreferredAuthenticationMethods: methodsRegistered.slice(0, 1),
      userPreferredMethodForSecondaryAuthentication: isMfaRegistered ? 'push' : 'none',
      lastUpdatedDateTime: recently,
    };
  });
}

export const people = { '/v1.0/users': collection(users) };
