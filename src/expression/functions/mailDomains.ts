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

/** The same page: where mail programs are led, in every cloud. */
const autodiscoverHosts = [
  'autodiscover.outlook.com',
  'autodiscover.office365.us',
  'autodiscover-dod.office365.us',
  'autodiscover.partner.outlook.cn',
];

/** Names of hosts are the same in any letters, with the dot of the root and without. */
const hostOf = (name: string): string => name.toLowerCase().replace(/\.$/, '');

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
      const host = hostOf(name);
      return exchangeOnlineHosts.some((suffix) => host.endsWith(suffix));
    },
  },
  {
    name: 'isAutodiscoverHost',
    of: 'string',
    takes: [],
    gives: 'bool',
    means: 'Whether mail clients that are directed to this name find the mailboxes of Exchange Online, in any cloud.',
    run: (name: string) => autodiscoverHosts.includes(hostOf(name)),
  },
  {
    name: 'isWithin',
    of: 'string',
    takes: [['domain', 'string']],
    gives: 'bool',
    means: 'Whether a name is this domain or lies below it.',
    run: (name: string, domain: string) => `.${hostOf(name)}`.endsWith(`.${hostOf(domain)}`),
  },
];
