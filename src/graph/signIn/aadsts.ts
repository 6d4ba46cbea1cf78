export interface Advice {
  readonly what: string;
  /** Who can fix it, and the next step. */
  readonly hint: string;
}

const secrets = 'Entra admin center > App registrations > the app > Certificates & secrets';
const consent = 'An administrator of the tenant opens the link that `securescore permissions` prints';
const signInLogs = 'An administrator looks it up in the sign-in logs (Entra admin center)';
const cloud: Advice = {
  what: 'the tenant does not know Microsoft Graph under this address',
  hint: 'Check --cloud: each national cloud has its own.',
};
const federation = {
  hint: `The owner of the application compares issuer, subject and audience: ${secrets} > Federated credentials.`,
};
const again = 'Sign in again, for example with `az login`.';
const compliant = `${signInLogs}; run from a device that the policy accepts, or use an application.`;

/**
 * What the sign-in service's codes mean, who can fix it, and how.
 * learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const advice: Readonly<Record<string, Advice>> = {
  '7000215': { what: 'the client secret is wrong', hint: `Copy the VALUE of the secret, not its id: ${secrets}.` },
  '7000222': {
    what: 'the client secret has expired',
    hint: `The owner of the application creates a new one: ${secrets}. Put its value into AZURE_CLIENT_SECRET.`,
  },
  '7000216': {
    what: 'the application signed in without a secret or certificate',
    hint: 'Set AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH, or use an application that users sign in through.',
  },
  '7000218': {
    what: 'the application does not let users sign in from a terminal',
    hint: 'The owner of the application allows public client flows: Entra admin center > App registrations > the app > Authentication.',
  },
  '7000112': {
    what: 'the application is disabled in this tenant',
    hint: 'An administrator enables it: Entra admin center > Enterprise applications > the app > Properties.',
  },
  '700027': {
    what: 'the certificate is not the one that the application is registered with, or it has expired',
    hint: `The owner of the application uploads the certificate: ${secrets}. Compare the thumbprints.`,
  },
  '700024': {
    what: 'the assertion was not valid at this time',
    hint: 'Check the clock of this machine; `securescore doctor` compares it.',
  },
  '700016': {
    what: 'the application does not exist in this tenant',
    hint: `Check AZURE_CLIENT_ID and the tenant. ${consent}, where it is an application of another tenant.`,
  },
  '70021': { what: 'no federated credential of the application matches this workload', ...federation },
  '700211': { what: 'no federated credential of the application has the issuer of this workload', ...federation },
  '700212': { what: 'no federated credential of the application has the audience of this workload', ...federation },
  '700213': { what: 'no federated credential of the application has the subject of this workload', ...federation },
  '65001': { what: 'nobody has consented to the permissions', hint: `${consent}.` },
  '65004': { what: 'the user declined to consent', hint: `Sign in again and accept, or: ${consent.toLowerCase()}.` },
  '90094': { what: 'only an administrator may consent to the permissions', hint: `${consent}.` },
  '650051': {
    what: 'the application has no service principal that could be consented to',
    hint: `${consent}, and tries again in a minute.`,
  },
  '50076': {
    what: 'a second factor is required',
    hint: 'Sign in where one can be given: --auth browser, or `az login` again. For pipelines use an application.',
  },
  '50079': {
    what: 'the user has to enrol a second factor first',
    hint: 'The user enrols at https://aka.ms/mfasetup, then signs in again.',
  },
  '500121': { what: 'the second factor was not given', hint: 'Sign in again and approve the request.' },
  '53000': { what: 'a Conditional Access policy requires a compliant device', hint: compliant },
  '53001': { what: 'a Conditional Access policy requires a device joined to the domain', hint: compliant },
  '53003': { what: 'a Conditional Access policy blocks the sign-in', hint: compliant },
  '530003': { what: 'a Conditional Access policy requires a managed device', hint: compliant },
  '50105': {
    what: 'the user is not assigned to the application',
    hint: 'An administrator assigns the user: Entra admin center > Enterprise applications > the app > Users and groups.',
  },
  '50034': { what: 'the user does not exist in this tenant', hint: 'Check the user and --tenant.' },
  '50020': {
    what: 'the user belongs to another tenant and is not a guest in this one',
    hint: 'Sign in as a user of this tenant, or have one invite the user.',
  },
  '50053': { what: 'the account is locked for now', hint: `Wait, then sign in again. ${signInLogs}.` },
  '50055': { what: 'the password has expired', hint: 'The user sets a new one at https://aka.ms/sspr.' },
  '50057': { what: 'the user is disabled', hint: 'An administrator enables the user, or another one signs in.' },
  '50126': { what: 'the user name or the password is wrong', hint: 'Sign in again.' },
  '50173': { what: 'the sign-in was revoked: the password changed, or an administrator ended it', hint: again },
  '700082': { what: 'the sign-in was not used for too long and has expired', hint: again },
  '70008': { what: 'the sign-in has expired', hint: again },
  '70043': { what: 'the sign-in has expired: a policy says how often to sign in', hint: again },
  '70020': { what: 'the device code was not entered in time', hint: 'Run the command again and enter the new code.' },
  '500011': cloud,
  '50001': cloud,
  '500014': {
    what: 'Microsoft Graph is disabled in this tenant',
    hint: 'An administrator enables it: Entra admin center > Enterprise applications > Microsoft Graph.',
  },
  '5000224': {
    what: 'Microsoft does not offer this in the region of the tenant',
    hint: 'Check --cloud; otherwise Microsoft support has to help.',
  },
  '900382': { what: 'the application belongs to another national cloud', hint: 'Check --cloud and AZURE_CLIENT_ID.' },
};
