import type { Environment } from '../../model/environment.ts';
import { isLoopback } from '../../graph/graphUrl.ts';
import { proxyFor, proxyOf } from '../../graph/proxy.ts';
import { fails, notNeeded, works, type Check } from './check.ts';

type Version = readonly [major: number, minor: number];

function versionOf(text: string): Version {
  const [major = 0, minor = 0] = text.replace(/^\D*/, '').split('.').map(Number);
  return [major, minor];
}

const isAtLeast = ([major, minor]: Version, [wanted, wantedMinor]: Version): boolean =>
  major > wanted || (major === wanted && minor >= wantedMinor);

/** @param engines what package.json asks for, as in ">=20.19.0" */
export function checkNode(version: string, engines: string): Check {
  const wanted = engines.replace(/^\D*/, '');
  if (isAtLeast(versionOf(version), versionOf(wanted)))
    return works('Node', `${version}; ${wanted} or newer is needed`);
  return fails('Node', `${version} is too old`, `Install Node ${wanted} or newer: https://nodejs.org.`);
}

/** Which proxy requests to `target` go through; the sign-in library heeds the same variables as we do. */
export function checkProxy(env: Environment, target: URL): Check {
  if (proxyOf(env) === null) {
    return notNeeded('proxy', `HTTPS_PROXY is not set: requests go to ${target.host} directly`);
  }
  const proxy = proxyFor(env, target);
  if (proxy === null) {
    const why = isLoopback(target.hostname) ? `${target.host} is on this machine` : `NO_PROXY exempts ${target.host}`;
    return notNeeded('proxy', why);
  }
  return works('proxy', `requests to ${target.host} go through ${proxy.host}`);
}

const patience = 5 * 60_000;

/** @param server what the Date header of an answer says; null: there was none */
export function checkClock(server: Date | null, now: Date): Check {
  if (server === null) return notNeeded('clock', 'no server answered, so it could not be compared');
  const apart = Math.abs(now.getTime() - server.getTime());
  const shown = apart < 1500 ? 'agrees with the server' : `is ${Math.round(apart / 1000)} s from the server's`;
  if (apart < patience) return works('clock', shown);
  return fails(
    'clock',
    shown,
    'Set the clock of this machine: sign-ins are refused when it is more than 5 minutes off.',
  );
}
