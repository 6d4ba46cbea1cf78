import type { TenantData } from '../emulator/emulator.ts';
import { startDns, type DnsOptions } from '../emulator/nameServer.ts';
import { startPolicies } from '../emulator/policyServer.ts';
import type { ServiceSettings } from '../graph/wire.ts';
import type { Environment } from '../model/environment.ts';
import { providerNamed } from '../providers/registry.ts';

/** A service beside Graph for which a server on loopback stands, with the answers that a tenant file holds. */
interface StandIn {
  /** The provider that reads it. */
  readonly provider: string;
  /** The key of a tenant file under which its answers are. */
  readonly heldAs: string;
  /** How a run is told where it is: by --resolver, or by --endpoint. */
  readonly toldBy: 'resolver' | 'endpoint';
  start(held: object): Promise<Started>;
}

interface Started {
  /** HOST:PORT of a resolver, the URL of everything else. */
  readonly place: string;
  close(): Promise<void>;
}

/** Every service of a tenant file beside Graph. One more is one more row, and the server that it starts. */
const standIns: readonly StandIn[] = [
  {
    provider: 'dns',
    heldAs: 'dns',
    toldBy: 'resolver',
    async start(names) {
      const server = await startDns({ names: names as DnsOptions['names'] });
      return { place: server.address, close: () => server.close() };
    },
  },
  {
    provider: 'mailPolicies',
    heldAs: 'mtaStsPolicies',
    toldBy: 'endpoint',
    async start(policies) {
      const server = await startPolicies(policies as Readonly<Record<string, string>>);
      return { place: server.url, close: () => server.close() };
    },
  },
];

/** The keys of a tenant file that are no requests to Graph. */
export const besideGraph: readonly string[] = standIns.map(({ heldAs }) => heldAs);

/** The services of a tenant file, and what a run has to know to ask them. */
export interface Services {
  readonly settings: ServiceSettings;
  /** The same as flags. */
  readonly flags: readonly string[];
  /** The variables with a token for each that takes one; any token is taken. */
  readonly tokens: Environment;
  close(): Promise<void>;
}

/** Starts a server for each service of which the tenant file holds something. */
export async function startServices(tenant: TenantData): Promise<Services> {
  const held = standIns.flatMap((one) => {
    const answers = tenant[one.heldAs];
    return typeof answers === 'object' && answers !== null ? [{ ...one, answers }] : [];
  });
  const started = await Promise.all(held.map(async (one) => ({ ...one, ...(await one.start(one.answers)) })));
  const resolver = started.find(({ toldBy }) => toldBy === 'resolver')?.place;
  const placed = started.filter(({ toldBy }) => toldBy === 'endpoint');
  return {
    settings: {
      endpoints: new Map(placed.map(({ provider, place }) => [provider, new URL(place)])),
      ...(resolver !== undefined && { resolver }),
    },
    flags: [
      ...(resolver === undefined ? [] : [`--resolver ${resolver}`]),
      ...placed.map(({ provider, place }) => `--endpoint ${provider}=${place}`),
    ],
    tokens: Object.fromEntries(
      placed.flatMap(({ provider }) => {
        const variable = providerNamed(provider).host?.variable;
        return variable === undefined ? [] : [[variable, 'any']];
      }),
    ),
    close: async () => {
      await Promise.all(started.map((one) => one.close()));
    },
  };
}
