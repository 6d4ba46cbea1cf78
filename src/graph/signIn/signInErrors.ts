import type { Environment } from '../../model/environment.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { errorChain, type ChainLink } from '../errorChain.ts';
import { advice, type Advice } from './aadsts.ts';
import { examineAuthority, tenantUnknown } from './authority.ts';
import { memberIn, memberName, signingIn, type CredentialKind } from './credentialKinds.ts';
import { platformNames, type Platform } from './platform.ts';
import { storeError } from './tokenStore.ts';
import { alone, challengeAdvice, unavailable } from './credentialAdvice.ts';

interface SignIn {
  readonly kind: CredentialKind;
  readonly platform?: Platform | null;
  readonly authority: string;
  readonly env: Environment;
  readonly tenant: string | undefined;
  /** Secrets, which are cut out wherever they may appear. */
  readonly hidden: readonly string[];
}

/** Whether it was the sign-in service that was not reached, and not a machine's own metadata service. */
const asksAuthority = (said: string, kind: CredentialKind): boolean =>
  kind !== 'managed-identity' && !(kind === 'default' && /^.*ManagedIdentityCredential.*network_error/m.test(said));

/** Whether nothing was tried because nothing is set up. What a managed identity lacks looks like a broken network. */
const isUnavailable = (outermost: string | undefined, kind: CredentialKind): boolean =>
  outermost === 'CredentialUnavailableError' ||
  outermost === 'AggregateAuthenticationError' ||
  kind === 'managed-identity';

/** Turns what the identity library throws into what happened, who can fix it and the next step. */
export async function signInError(error: unknown, signIn: SignIn): Promise<SecureScoreError> {
  if (error instanceof SecureScoreError) return error;
  const { authority, tenant = 'organizations', kind } = signIn;
  const chain = errorChain(error);
  const said = chain.map(({ message }) => message).join('\n');
  const code = /AADSTS(\d+)/.exec(said)?.[1];
  if (code === '90002' || code === '900023' || /Invalid tenant id provided/.test(said)) {
    return tenantUnknown(tenant, new URL(authority).host);
  }
  const challenge = challengeAdvice(said);
  if (challenge !== null) return failed(signIn, challenge);
  if (code !== undefined) return refused(code, said, signIn);
  // What the library makes of a network that fails says nothing of where and why. A managed identity is asked elsewhere.
  if (
    /endpoints_resolution_error|openid_config_error|network_error|EnvironmentCredential authentication failed/.test(
      said,
    ) &&
    asksAuthority(said, kind)
  ) {
    const found = await examineAuthority(authority, tenant, signIn.env);
    return found ?? failed(signIn, { what: `${new URL(authority).host} did not describe itself`, hint: 'Try again.' });
  }
  const inStore = storeError(error);
  if (inStore !== null) return inStore;
  if (signIn.platform === 'azure-pipelines' && /AzurePipelinesCredential/.test(said)) {
    return failed(signIn, {
      what: 'Azure DevOps gave no token for the service connection',
      hint: 'Map SYSTEM_ACCESSTOKEN: $(System.AccessToken) in the env of the task, and check AZURESUBSCRIPTION_SERVICE_CONNECTION_ID.',
    });
  }
  if (isUnavailable(chain[0]?.name, kind)) return notSetUp(chain, signIn);
  // What the library makes of 503 and the like, once its own attempts are used up.
  if (/temporarily_unavailable|server_error|no "expiresOn" property/.test(said)) {
    return failed(signIn, {
      what: 'the sign-in service is having problems',
      hint: 'Try again in a few minutes; https://status.cloud.microsoft has details.',
    });
  }
  return new SecureScoreError('signInFailed', `${signingIn(kind)} failed: ${scrub(said.split('\n')[0] ?? '', signIn)}`);
}

/** @param member whose words these are, where a chain was asked */
function failed({ kind }: SignIn, { what, hint }: Advice, member: string | null = null): SecureScoreError {
  const by = member === null || kind !== 'default' ? '' : ` with ${member}`;
  return new SecureScoreError('signInFailed', `${signingIn(kind)}${by} failed: ${what}.`, { hint });
}

/** azure/login signs az in with a token of the job that is good for ten minutes, and az uses that for as long as it is asked. */
const isShortLived = (member: string | null, { kind, env }: SignIn): boolean =>
  // Of the default credentials only az is signed in so there, and its words do not say whose they are.
  Boolean(env['GITHUB_ACTIONS']) &&
  (kind === 'azure-cli' || (kind === 'default' && (member === null || member === memberName('AzureCliCredential'))));

const shortLived: Advice = {
  what: 'the token of the job, with which az signed in, was valid for ten minutes and has expired',
  hint: 'Use --auth workload-identity, which asks GitHub for a new one each time, or run azure/login right before.',
};

/** A chain names members, too, that were not tried because nothing is set up for them. */
const tried = (said: string): string =>
  said
    .split('\n')
    .filter((line) => !/unavailable|not available|unreachable|network_error/i.test(line))
    .join('\n');

/** The service gave a code. */
function refused(code: string, said: string, signIn: SignIn): SecureScoreError {
  const line = said.split('\n').find((one) => one.includes(`AADSTS${code}`)) ?? '';
  const member = memberIn(line) ?? memberIn(tried(said));
  const known = code === '700024' && isShortLived(member, signIn) ? shortLived : advice[code];
  if (known !== undefined) {
    return failed(signIn, { what: `${known.what} (AADSTS${code})`, hint: known.hint }, member);
  }
  const sentence = /AADSTS\d+:\s*([^\r\n]*?)(?:\s*Trace ID|[\r\n]|$)/.exec(said)?.[1] ?? '';
  const what = `Microsoft says "${scrub(sentence, signIn)}" (AADSTS${code})`;
  return failed(
    signIn,
    { what, hint: `https://login.microsoftonline.com/error?code=${code} explains the code.` },
    member,
  );
}

/** What the library itself says of a program that is not there, or to which nobody is signed in, and of credentials that are not set up. */
const ownWords =
  /could(?: not|n't) be found|not (?:been )?(?:recognized|installed)|not found|not available|unavailable|unable to execute powershell|aka\.ms\/azsdk|az login|auth login|Connect-AzAccount|ENOENT|ManagedIdentityCredential|^\s*$/i;

/** What a program said that was asked for a token and crashed; null: nothing that the library does not say itself. */
function foreignWords(message: string, signIn: SignIn): string | null {
  const words = scrub(message, signIn);
  if (ownWords.test(words)) return null;
  if (/timed? ?out|SIGTERM|killed/i.test(words)) return 'it gave no answer in time';
  // The library reads what was printed as JSON, and complains of that.
  if (/unexpected end of JSON/i.test(words)) return 'it printed nothing, at least not in time';
  if (/is not valid JSON|unexpected token/i.test(words)) return 'it printed something that is not a token';
  return `it says "${words.replaceAll('"', "'")}"`;
}

function notSetUp(chain: readonly ChainLink[], signIn: SignIn): SecureScoreError {
  const { kind, platform } = signIn;
  if (kind === 'default') return noneAnswered(chain, signIn);
  const on = platform ? ` of ${platformNames[platform]}` : '';
  const message = chain.at(-1)?.message ?? '';
  const tryIt = alone[kind];
  const foreign = tryIt === undefined ? null : foreignWords(message, signIn);
  if (foreign !== null && tryIt !== undefined) {
    return new SecureScoreError('noCredentials', `${signingIn(kind)} failed: ${foreign}.`, {
      hint: `To see it alone, run: ${tryIt}`,
    });
  }
  const known = unavailable[kind];
  const options = known === undefined ? {} : { hint: known.hint };
  return new SecureScoreError(
    'noCredentials',
    `${signingIn(kind)}${on} failed: ${known?.what ?? scrub(message, signIn)}.`,
    options,
  );
}

function noneAnswered(chain: readonly ChainLink[], signIn: SignIn): SecureScoreError {
  const [said] = chain
    .filter(({ name }) => name === 'CredentialUnavailableError')
    .flatMap(({ message }) => foreignWords(message, signIn) ?? []);
  if (said !== undefined) {
    return new SecureScoreError(
      'noCredentials',
      `No way to sign in was found. A program was asked for a token, and ${said}.`,
      {
        hint: `To see it alone, run: ${alone['azure-cli'] ?? ''}; or choose one way to sign in with --auth.`,
      },
    );
  }
  return new SecureScoreError(
    'noCredentials',
    'No way to sign in was found: no application in the environment, no workload or managed identity, and nobody is signed in to the Azure CLI, Azure PowerShell or the Azure Developer CLI.',
  );
}

/** A message of somebody else's, short and without anything secret. The cause is not kept: it may hold the request. */
function scrub(text: string, { hidden }: SignIn): string {
  const clean = hidden.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return clean
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
