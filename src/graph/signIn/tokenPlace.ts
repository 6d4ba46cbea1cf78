import { SecureScoreError } from '../../model/errors.ts';
import { clouds, type Cloud } from '../nationalClouds.ts';
import { audienceOf, isGraphAudience, issuerOf, readToken } from './token.ts';

/** Hosts that issue tokens, and the sign-in service that they belong to. */
const issuers: Readonly<Record<string, readonly string[]>> = {
  'login.microsoftonline.com': [clouds.global.authority],
  'login.microsoftonline.us': [clouds.usgov.authority],
  'login.chinacloudapi.cn': [clouds.china.authority],
  'login.partner.microsoftonline.cn': [clouds.china.authority],
  'sts.chinacloudapi.cn': [clouds.china.authority],
  // https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference: tokens of version 1.0.
  'sts.windows.net': [clouds.global.authority, clouds.usgov.authority],
};

/**
 * A token that can be read goes only where it is for: it is compared with the cloud before the first request. A Graph of
 * another address than the cloud's may be one in between, or a stand-in, and takes the tokens of that cloud.
 * @throws SecureScoreError tokenRefused
 */
export function checkPlace(token: string, cloud: Cloud, graphUrl: URL): void {
  const audience = audienceOf(token);
  const others = Object.values(clouds).filter(({ graph }) => graph !== cloud.graph);
  if (audience !== null && (!isGraphAudience(audience, graphUrl.host) || others.some(isAudience(audience)))) {
    throw elsewhere(`The token is for ${audience}, not for ${new URL(cloud.graph).host}`);
  }
  const issuer = issuerOf(token);
  const host = issuer !== null && URL.canParse(issuer) ? new URL(issuer).host : null;
  const authorities = host === null ? undefined : issuers[host];
  if (host !== null && authorities && !authorities.includes(cloud.authority)) {
    throw elsewhere(`The token was issued by ${host}, which is not the sign-in service of the cloud ${cloud.name}`);
  }
}

const isAudience =
  (audience: string) =>
  ({ graph }: Cloud): boolean =>
    audience.toLowerCase().replace(/\/+$/, '') === graph;

const elsewhere = (message: string): SecureScoreError =>
  new SecureScoreError('tokenRefused', `${message}. Nothing was sent.`, {
    hint: 'Get a token for Microsoft Graph of this cloud, or name the cloud with --cloud.',
  });

/** Clocks differ, and Microsoft tolerates as much. */
const toleratedMs = 5 * 60_000;

/**
 * A token that was obtained elsewhere cannot be renewed: where it says that it has expired, nothing is sent.
 * @throws SecureScoreError tokenRefused
 */
export function checkTime(token: string, now: number): void {
  const { expiresAt } = readToken(token);
  if (expiresAt === null || expiresAt.getTime() + toleratedMs > now) return;
  throw new SecureScoreError('tokenRefused', `The token expired at ${expiresAt.toISOString()}. Nothing was sent.`, {
    hint: 'Get a new token: they live for about an hour. If it is new, check the clock of this machine.',
  });
}
