import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SecureScoreError } from '../../model/errors.ts';
import type { CredentialKind } from './credentials.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What an application signs in with; empty where its kind needs none. */
export interface Secrets {
  readonly tenant: string;
  readonly clientId: string;
  readonly secret: string;
  readonly certificate: { readonly certificatePath: string; readonly certificatePassword?: string };
  /** What may never appear in a message. */
  readonly hidden: readonly string[];
}

interface Given {
  readonly tenant?: string;
  readonly clientId?: string;
  readonly env: Environment;
}

/** @throws SecureScoreError noCredentials: a variable that the kind needs is not set, or its file cannot be read */
export function readSecrets(kind: CredentialKind, { tenant, clientId, env }: Given): Secrets {
  const found = {
    AZURE_TENANT_ID: tenant ?? env['AZURE_TENANT_ID'] ?? '',
    AZURE_CLIENT_ID: clientId ?? env['AZURE_CLIENT_ID'] ?? '',
    AZURE_CLIENT_SECRET: kind === 'client-secret' ? secretFrom(env) : '',
    AZURE_CLIENT_CERTIFICATE_PATH: env['AZURE_CLIENT_CERTIFICATE_PATH'] ?? '',
  };
  const needed = needs[kind] ?? [];
  const missing = needed.filter((name) => found[name] === '');
  if (missing.length > 0) {
    throw new SecureScoreError('noCredentials', `Signing in with ${kind} needs ${missing.join(', ')}.`, {
      hint: `Set ${missing.length === 1 ? 'it' : 'them'} in the environment. A secret may also stand in a file that AZURE_CLIENT_SECRET_FILE names.`,
    });
  }
  const certificatePath = found.AZURE_CLIENT_CERTIFICATE_PATH;
  if (kind === 'client-certificate') checkCertificate(certificatePath);
  const certificatePassword = env['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
  return {
    tenant: found.AZURE_TENANT_ID,
    clientId: found.AZURE_CLIENT_ID,
    secret: found.AZURE_CLIENT_SECRET,
    certificate: { certificatePath, ...(certificatePassword === undefined ? {} : { certificatePassword }) },
    hidden: [found.AZURE_CLIENT_SECRET, env['AZURE_CLIENT_SECRET'] ?? '', certificatePassword ?? ''].filter(Boolean),
  };
}

const needs: Partial<
  Record<
    CredentialKind,
    readonly ('AZURE_TENANT_ID' | 'AZURE_CLIENT_ID' | 'AZURE_CLIENT_SECRET' | 'AZURE_CLIENT_CERTIFICATE_PATH')[]
  >
> = {
  'client-secret': ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
  'client-certificate': ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_CERTIFICATE_PATH'],
};

function secretFrom(env: Environment): string {
  const file = env['AZURE_CLIENT_SECRET_FILE'];
  if (file === undefined || file === '') return env['AZURE_CLIENT_SECRET'] ?? '';
  return readText(file, 'AZURE_CLIENT_SECRET_FILE').trim();
}

/** The library reports a missing file as a bare ENOENT, and whatever else is wrong in the words of its cryptography. */
function checkCertificate(path: string): void {
  const pem = readText(path, 'AZURE_CLIENT_CERTIFICATE_PATH');
  const refuse = (what: string, hint: string): never => {
    throw new SecureScoreError('noCredentials', `${path} ${what}.`, { hint });
  };
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem.slice(Math.max(0, pem.indexOf('-----BEGIN CERTIFICATE-----'))));
  } catch {
    return refuse('holds no certificate in PEM form', 'Convert it: openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes');
  }
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    refuse('holds a certificate without its private key', 'Put both into one PEM file, readable by you alone.');
  }
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') {
    refuse('holds a certificate that is not RSA', 'Signing in takes RSA certificates only: register one of those.');
  }
}

function readText(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SecureScoreError('noCredentials', `${variable} names ${path}, which cannot be read.`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}
