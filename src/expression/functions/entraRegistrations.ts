import type { CelFunction } from '../celFunction.ts';
import { isObject, need, needStrings } from './read.ts';

/** The first-party application to which each proxy of on-premises password protection adds a certificate of its own. */
const passwordProtectionProxy = 'dda27c27-f274-469f-8005-cce10f270009';

/** Entra registers "P2P Server" in each tenant, under an application id of the tenant's own, and renews its certificate yearly. */
const deviceCertificateUri = 'urn:p2p_cert';
const deviceCertificate = /^CN=MS-Organization-P2P-Access \[\d{4}\]$/;

function listOf(object: unknown, key: string): readonly unknown[] {
  const list = need(object, key, 'application');
  if (!Array.isArray(list)) throw new Error(`application.${key} is not a list`);
  return list;
}

/** A service principal lists its names; the registration behind it lists the same without its application id. */
function urisOf(application: unknown): readonly string[] {
  const key = isObject(application) && application['servicePrincipalNames'] === undefined ? 'identifierUris' : null;
  return needStrings(application, key ?? 'servicePrincipalNames', 'application');
}

function hasCertificatesForDevices(application: unknown): boolean {
  const keys = listOf(application, 'keyCredentials');
  return keys.length > 0 && keys.every((key) => isObject(key) && deviceCertificate.test(String(key['displayName'])));
}

/**
 * A display name anybody could take, so it proves nothing: the URI does, which is unique in a tenant, where there is no
 * credential but the certificates that Entra adds. https://learn.microsoft.com/entra/identity/devices/faq
 */
function keepsCredentialsOfEntra(application: unknown): boolean {
  // Without a certificate there is nothing to excuse.
  if (listOf(application, 'keyCredentials').length === 0) return false;
  if (hasCertificatesForDevices(application)) {
    const others = listOf(application, 'passwordCredentials').length > 0;
    return !others && urisOf(application).includes(deviceCertificateUri);
  }
  const isProxy = isObject(application) && String(application['appId']).toLowerCase() === passwordProtectionProxy;
  return isProxy && listOf(application, 'passwordCredentials').length === 0;
}

export const entraRegistrationFunctions: readonly CelFunction[] = [
  {
    name: 'keepsCredentialsOfEntra',
    of: 'dyn',
    takes: [],
    gives: 'bool',
    means:
      'The application or service principal is one to which Entra itself adds certificates (P2P Server, the proxy of password protection), recognised by its ids, and it has no other credential.',
    run: keepsCredentialsOfEntra,
  },
];
