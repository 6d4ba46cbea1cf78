import type { CelFunction } from '../celFunction.ts';
import { isObject, need } from './read.ts';

/** A name and every domain above it: eu.contoso.test, contoso.test, test. */
function upwards(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/**
 * The settings of a federated domain; a subdomain that has none of its own is federated as its parent is.
 * https://learn.microsoft.com/entra/identity/domains-verify-subdomain
 */
function settingsOf(domain: string, configurations: unknown): readonly unknown[] {
  if (!isObject(configurations)) throw new Error('federation configurations are missing');
  const keys = new Map(Object.keys(configurations).map((key) => [key.toLowerCase(), key]));
  for (const name of upwards(domain)) {
    const key = keys.get(name);
    const found = key === undefined ? [] : configurations[key];
    if (Array.isArray(found) && found.length > 0) return found;
  }
  return [];
}

function isFederated(domain: string, domains: unknown): boolean {
  if (!Array.isArray(domains)) throw new Error('domains are missing');
  const found: unknown = domains.find((one: unknown) => String(need(one, 'id', 'domain')).toLowerCase() === domain);
  return found !== undefined && need(found, 'authenticationType', 'domain') === 'Federated';
}

export const federationFunctions: readonly CelFunction[] = [
  {
    name: 'signsInWithFederatedMfa',
    of: 'string',
    takes: [
      ['domains', 'dyn'],
      ['federationConfigurations', 'dyn'],
    ],
    gives: 'bool',
    means:
      "This user principal name belongs to a federated domain, to whose identity provider Entra hands every second factor (federatedIdpMfaBehavior: enforceMfaByFederatedIdp), the parent's settings where a subdomain has none.",
    run: (name: string, domains: unknown, configurations: unknown) => {
      const domain = name.slice(name.lastIndexOf('@') + 1).toLowerCase();
      if (!isFederated(domain, domains)) return false;
      const settings = settingsOf(domain, configurations);
      const where = 'federationConfiguration';
      return (
        settings.length > 0 &&
        settings.every((one) => need(one, 'federatedIdpMfaBehavior', where) === 'enforceMfaByFederatedIdp')
      );
    },
  },
];
