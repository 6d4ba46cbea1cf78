import type { Environment } from '../../model/environment.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { checkCertificate } from './certificate.ts';
import { signingIn, type CredentialKind } from './credentialKinds.ts';
import { platformOf, withoutPlatform, type Platform } from './platform.ts';
import { readText } from './secretFile.ts';

/** What an application signs in with; empty where its kind needs none. */
export interface Secrets {
  readonly tenant: string;
  readonly clientId: string;
  readonly secret: string;
  readonly certificate: { readonly certificatePath: string; readonly certificatePassword?: string };
  /** What hands out the federated token of a workload. */
  readonly platform: Platform | null;
  readonly serviceConnection: string;
  /** What may never appear in a message. */
  readonly hidden: readonly string[];
}

interface Given {
  readonly tenant?: string;
  readonly clientId?: string;
  readonly env: Environment;
}

type Name =
  | 'AZURE_TENANT_ID'
  | 'AZURE_CLIENT_ID'
  | 'AZURE_CLIENT_SECRET'
  | 'AZURE_CLIENT_CERTIFICATE_PATH'
  | 'AZURESUBSCRIPTION_SERVICE_CONNECTION_ID'
  | 'SYSTEM_ACCESSTOKEN';

/** @throws SecureScoreError noCredentials: a variable that the kind needs is not set, or its file cannot be read */
export function readSecrets(kind: CredentialKind, { tenant, clientId, env }: Given): Secrets {
  const platform = kind === 'workload-identity' ? platformOf(env) : null;
  if (kind === 'workload-identity' && platform === null) {
    const { what, hint } = withoutPlatform(env);
    throw new SecureScoreError('noCredentials', `${signingIn(kind)} failed: ${what}.`, { hint });
  }
  // The tasks of Azure DevOps say whose service connection it is under names of their own.
  const connected = (name: string): string => (platform === 'azure-pipelines' ? (env[name] ?? '') : '');
  const found: Readonly<Record<Name, string>> = {
    AZURE_TENANT_ID: tenant ?? (env['AZURE_TENANT_ID'] || connected('AZURESUBSCRIPTION_TENANT_ID')),
    AZURE_CLIENT_ID: clientId ?? (env['AZURE_CLIENT_ID'] || connected('AZURESUBSCRIPTION_CLIENT_ID')),
    AZURE_CLIENT_SECRET: kind === 'client-secret' ? secretFrom(env) : '',
    AZURE_CLIENT_CERTIFICATE_PATH: env['AZURE_CLIENT_CERTIFICATE_PATH'] ?? '',
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: connected('AZURESUBSCRIPTION_SERVICE_CONNECTION_ID'),
    SYSTEM_ACCESSTOKEN: connected('SYSTEM_ACCESSTOKEN'),
  };
  checkSet(kind, platform, found);
  const certificatePath = found.AZURE_CLIENT_CERTIFICATE_PATH;
  const certificatePassword = env['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
  const isUsed = kind === 'client-certificate' || (kind === 'default' && isChosenByDefault(env));
  if (isUsed) checkCertificate(certificatePath, certificatePassword);
  return {
    tenant: found.AZURE_TENANT_ID,
    clientId: found.AZURE_CLIENT_ID,
    secret: found.AZURE_CLIENT_SECRET,
    certificate: { certificatePath, ...(certificatePassword === undefined ? {} : { certificatePassword }) },
    platform,
    serviceConnection: found.AZURESUBSCRIPTION_SERVICE_CONNECTION_ID,
    hidden: [found.AZURE_CLIENT_SECRET, ...secretNames.map((name) => env[name] ?? '')].filter(Boolean),
  };
}

/** Of what is wrong with a certificate the default chain says nothing at all. */
const isChosenByDefault = (env: Environment): boolean =>
  application.every((name) => Boolean(env[name])) &&
  Boolean(env['AZURE_CLIENT_CERTIFICATE_PATH']) &&
  !env['AZURE_CLIENT_SECRET'] &&
  !env['AZURE_TOKEN_CREDENTIALS'];

const secretNames = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_PASSWORD',
  'SYSTEM_ACCESSTOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'IDENTITY_HEADER',
];

const application = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'] as const;

const needs: Partial<Record<CredentialKind | Platform, readonly Name[]>> = {
  'client-secret': [...application, 'AZURE_CLIENT_SECRET'],
  'client-certificate': [...application, 'AZURE_CLIENT_CERTIFICATE_PATH'],
  'workload-identity': application,
  'azure-pipelines': [...application, 'AZURESUBSCRIPTION_SERVICE_CONNECTION_ID', 'SYSTEM_ACCESSTOKEN'],
};

const hints: Partial<Record<CredentialKind | Platform, string>> = {
  'client-secret': 'A secret may also be in a file that AZURE_CLIENT_SECRET_FILE names.',
  'azure-pipelines': 'SYSTEM_ACCESSTOKEN has to be mapped in the env of the task: $(System.AccessToken).',
};

function checkSet(kind: CredentialKind, platform: Platform | null, found: Readonly<Record<Name, string>>): void {
  const needed = (platform && needs[platform]) ?? needs[kind] ?? [];
  const missing = needed.filter((name) => found[name] === '');
  if (missing.length === 0) return;
  const set = `Set ${missing.length === 1 ? 'it' : 'them'} in the environment.`;
  const hint = [set, hints[platform ?? kind]].filter((one) => one !== undefined).join(' ');
  throw new SecureScoreError('noCredentials', `${signingIn(kind)} needs ${missing.join(', ')}.`, { hint });
}

function secretFrom(env: Environment): string {
  const file = env['AZURE_CLIENT_SECRET_FILE'];
  if (file === undefined || file === '') return env['AZURE_CLIENT_SECRET'] ?? '';
  return readText(file, 'AZURE_CLIENT_SECRET_FILE').trim();
}
