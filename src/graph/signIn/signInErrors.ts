import { SecureScoreError } from '../../model/errors.ts';
import { examineAuthority, tenantUnknown } from './authority.ts';
import type { CredentialKind } from './credentials.ts';
import { errorChain } from '../errorChain.ts';

interface Advice {
  readonly what: string;
  readonly hint: string;
}

/** What the sign-in service's codes mean, who can fix it, and how. learn.microsoft.com/entra/identity-platform/reference-error-codes */
const advice: Readonly<Record<string, Advice>> = {
  '7000215': {
    what: 'the client secret is wrong',
    hint: 'Copy the VALUE of the secret, not its id: Entra admin center > App registrations > the app > Certificates & secrets.',
  },
  '7000222': {
    what: 'the client secret has expired',
    hint: 'The owner of the application creates a new one under Certificates & secrets; put it into AZURE_CLIENT_SECRET.',
  },
  '700027': {
    what: 'the certificate is not the one that the application is registered with, or it has expired',
    hint: 'The owner of the application uploads the certificate under Certificates & secrets; compare the thumbprints.',
  },
  '700016': {
    what: 'the application does not exist in this tenant',
    hint: 'Check AZURE_CLIENT_ID and the tenant; an administrator of the tenant has to consent to the application first.',
  },
  '70021': {
    what: 'no federated credential of the application matches this workload',
    hint: 'The owner of the application compares issuer, subject and audience under Certificates & secrets > Federated credentials.',
  },
  '65001': {
    what: 'nobody has consented to the permissions',
    hint: 'An administrator of the tenant opens the link that `securescore permissions` prints.',
  },
  '650051': {
    what: 'the application has no service principal that could be consented to',
    hint: 'An administrator of the tenant opens the link that `securescore permissions` prints, and tries again in a minute.',
  },
  '50076': {
    what: 'a second factor is required',
    hint: 'Sign in where one can be given: --auth browser, or `az login` again. For pipelines use an application.',
  },
  '50079': {
    what: 'the user has to enrol a second factor first',
    hint: 'The user enrols at https://aka.ms/mfasetup, then signs in again.',
  },
  '53003': {
    what: 'a Conditional Access policy blocks the sign-in',
    hint: 'An administrator looks it up in the sign-in logs; run from a compliant device or network, or use an application.',
  },
  '50034': { what: 'the user does not exist in this tenant', hint: 'Check the user and --tenant.' },
  '50020': {
    what: 'the user belongs to another tenant and is no guest of this one',
    hint: 'Sign in as a user of this tenant, or have one invite the user.',
  },
  '50057': { what: 'the user is disabled', hint: 'An administrator enables the user, or another one signs in.' },
  '50126': { what: 'the user name or the password is wrong', hint: 'Sign in again.' },
  '500011': {
    what: 'the tenant does not know Microsoft Graph under this address',
    hint: 'Check --cloud: each national cloud has its own.',
  },
  '50001': {
    what: 'the tenant does not know Microsoft Graph under this address',
    hint: 'Check --cloud: each national cloud has its own.',
  },
  '700082': {
    what: 'the sign-in was not used for too long and has expired',
    hint: 'Sign in again, for example with `az login`.',
  },
  '5000224': {
    what: 'Microsoft does not offer this in the region of the tenant',
    hint: 'Check --cloud; otherwise Microsoft support has to help.',
  },
};

interface SignIn {
  readonly kind: CredentialKind;
  readonly authority: string;
  readonly tenant: string | undefined;
  /** Secrets, which are cut out wherever they may appear. */
  readonly hidden: readonly string[];
}

/** Whether nothing was tried because nothing is set up. What a managed identity lacks looks like a broken network. */
const isUnavailable = (outermost: string | undefined, kind: CredentialKind): boolean =>
  outermost === 'CredentialUnavailableError' ||
  outermost === 'AggregateAuthenticationError' ||
  kind === 'managed-identity';

/** Turns what the identity library throws into what happened, who can fix it and the next step. */
export async function signInError(error: unknown, signIn: SignIn): Promise<SecureScoreError> {
  if (error instanceof SecureScoreError) return error;
  const { authority, tenant = 'organizations' } = signIn;
  const chain = errorChain(error);
  const said = chain.map(({ message }) => message).join('\n');
  const code = /AADSTS(\d+)/.exec(said)?.[1];
  const how = `Signing in with ${signIn.kind} failed`;
  if (code === '90002' || code === '900023') return tenantUnknown(tenant, new URL(authority).host);
  if (code !== undefined) {
    const known = advice[code];
    if (known !== undefined) {
      return new SecureScoreError('signInFailed', `${how}: ${known.what} (AADSTS${code}).`, { hint: known.hint });
    }
    const sentence = /AADSTS\d+:\s*([^\r\n]*?)(?:\s*Trace ID|[\r\n]|$)/.exec(said)?.[1] ?? '';
    return new SecureScoreError('signInFailed', `${how} (AADSTS${code}): ${scrub(sentence, signIn)}`, {
      hint: `https://login.microsoftonline.com/error?code=${code} explains the code.`,
    });
  }
  if (/Invalid tenant id provided/.test(said)) return tenantUnknown(tenant, new URL(authority).host);
  if (/endpoints_resolution_error|openid_config_error/.test(said)) {
    const found = await examineAuthority(authority, tenant);
    if (found !== null) return found;
    return new SecureScoreError('signInFailed', `${how}: ${new URL(authority).host} did not describe itself.`);
  }
  if (isUnavailable(chain[0]?.name, signIn.kind)) {
    const { what, hint } = unavailable[signIn.kind] ?? { what: scrub(chain.at(-1)?.message ?? '', signIn) };
    return new SecureScoreError('noCredentials', `${how}: ${what}.`, hint === undefined ? {} : { hint });
  }
  // What the library makes of 503 and the like, once its own attempts are used up.
  if (/temporarily_unavailable|server_error|no "expiresOn" property/.test(said)) {
    return new SecureScoreError('signInFailed', `${how}: the sign-in service has trouble of its own.`, {
      hint: 'Try again in a few minutes; https://status.cloud.microsoft tells more.',
    });
  }
  return new SecureScoreError('signInFailed', `${how}: ${scrub(said.split('\n')[0] ?? '', signIn)}`);
}

/** What a credential that is not set up lacks. */
const unavailable: Partial<Record<CredentialKind, { readonly what: string; readonly hint?: string }>> = {
  default: {
    what: 'there is neither an environment, workload or managed identity nor a signed-in command line tool',
  },
  'managed-identity': {
    what: 'this machine has no managed identity, or its metadata service does not answer',
    hint: 'Assign an identity to the machine in Azure; for a user-assigned one set AZURE_CLIENT_ID. Elsewhere use another --auth.',
  },
  'workload-identity': {
    what: 'AZURE_TENANT_ID, AZURE_CLIENT_ID or AZURE_FEDERATED_TOKEN_FILE is missing',
    hint: 'The platform sets them where workload identity is switched on for the service account or the job.',
  },
  'azure-cli': {
    what: 'the Azure CLI is not installed, or nobody is signed in to it for this tenant',
    hint: 'Run `az login --tenant TENANT --allow-no-subscriptions`.',
  },
  'azure-developer-cli': {
    what: 'the Azure Developer CLI is not installed, or nobody is signed in to it for this tenant',
    hint: 'Run `azd auth login --tenant-id TENANT`.',
  },
  'azure-powershell': {
    what: 'PowerShell with Az.Accounts is not installed, or nobody is signed in to it for this tenant',
    hint: 'Run `Connect-AzAccount -Tenant TENANT`, or use another --auth.',
  },
};

/** A message of somebody else's, short and without anything secret. The cause is not kept: it may hold the request. */
function scrub(text: string, { hidden }: SignIn): string {
  const clean = hidden.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return clean
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
