import type { Lanes } from '../graph/pace/workloads.ts';
import type { Cloud } from '../graph/nationalClouds.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import { dns } from './dns.ts';
import { graph } from './graph.ts';
import { mailPolicies } from './mailPolicies.ts';
import type { Provider } from './provider.ts';

/** Every service that evidence comes from. One more is one more row. */
export const providers: readonly Provider[] = [graph, dns, mailPolicies];

const byName: ReadonlyMap<string, Provider> = new Map(providers.map((one) => [one.name, one]));

export function providerNamed(name: string): Provider {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`there is no provider named ${name}`);
  return found;
}

export const providerOf = ({ provider }: Pick<RequestedEvidence, 'provider'>): Provider => providerNamed(provider);

/** The lanes of all of them, in the order of the table. */
export const allLanes: Lanes = Object.fromEntries(providers.flatMap(({ lanes }) => Object.entries(lanes)));

/** Whether evidence can be had in a cloud at all. Schemas of Graph tell of v1.0 only: of beta paths, their documentation does. */
export function offers(cloud: Cloud, definition: RequestedEvidence): boolean {
  const { clouds } = definition;
  const isListed = clouds === undefined || clouds.includes(cloud.name);
  return isListed && !providerOf(definition).isMissingIn(cloud, definition.stated);
}
