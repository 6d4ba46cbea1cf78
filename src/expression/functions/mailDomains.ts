import type { CelFunction } from '../celFunction.ts';
import { need } from './read.ts';

/** Domains that Microsoft owns and hands out to tenants, in every cloud: what DNS says of them is Microsoft's to set up. */
const suffixes = ['.onmicrosoft.com', '.onmicrosoft.us', '.onmicrosoft.de', '.onmschina.cn', '.microsoftonline.com'];

/** https://learn.microsoft.com/microsoft-365/enterprise/external-domain-name-system-records; mx.microsoft: names with DNSSEC. */
const exchangeOnlineHosts = [
  '.mail.protection.outlook.com',
  '.mail.protection.office365.us',
  '.mail.protection.partner.outlook.cn',
  '.mx.microsoft',
];

const isMicrosofts = (name: string): boolean => {
  const small = name.toLowerCase();
  return suffixes.some((suffix) => small.endsWith(suffix));
};

export const mailDomainFunctions: readonly CelFunction[] = [
  {
    name: 'isMicrosoftsOwn',
    of: 'domain',
    takes: [],
    gives: 'bool',
    means: 'Whether Microsoft owns the domain and publishes its records, as it does for the first domain of a tenant.',
    run: (domain: unknown) => isMicrosofts(String(need(domain, 'id', 'domain'))),
  },
  {
    name: 'isAddressOfMicrosofts',
    of: 'string',
    takes: [],
    gives: 'bool',
    means: 'Whether a mail address lies in a domain that Microsoft owns and hands out to tenants.',
    run: isMicrosofts,
  },
  {
    name: 'isExchangeOnlineHost',
    of: 'string',
    takes: [],
    gives: 'bool',
    means: 'Whether mail that is delivered to this name (of an MX record) arrives at Exchange Online, in any cloud.',
    run: (name: string) => {
      const host = name.toLowerCase().replace(/\.$/, '');
      return exchangeOnlineHosts.some((suffix) => host.endsWith(suffix));
    },
  },
];
