import type { TenantData } from '../emulator/emulator.ts';
import { nameServerInProcess, startDns, type DnsOptions } from '../emulator/nameServer.ts';
import { policiesInProcess, startPolicies } from '../emulator/policyServer.ts';
import type { ServiceSettings } from '../graph/wire.ts';
import type { Environment } from '../model/environment.ts';
import { providerNamed } from '../providers/registry.ts';

/** A service beside Graph for which a server of ours stands, with the answers that a tenant file holds. */
interface StandIn {
  /** The provider that reads it. */
  readonly provider: string;
  /** The key of a tenant file under which its answers are. */
  readonly heldAs: string;
  /** How a run is told where it is: by --resolver, or by --endpoint. */
  readonly toldBy: 'resolver' | 'endpoint';
  /** On loopback. */
  start(held: object): Promise<Started>;
  /** Within the process. */
  within(held: object): Within;
}

interface Started {
  /** HOST:PORT of a resolver, the URL of everything else. */
  readonly place: string;
  close(): Promise<void>;
}

type Within =
  | { readonly nameServer: NonNullable<ServiceSettings['nameServer']> }
  | { readonly url: string; readonly fetch: typeof fetch };

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
    within: (names) => ({ nameServer: nameServerInProcess({ names: names as DnsOptions['names'] }).answer }),
  },
  {
    provider: 'mailPolicies',
    heldAs: 'mtaStsPolicies',
    toldBy: 'endpoint',
    async start(policies) {
      const server = await startPolicies(policies as Readonly<Record<string, string>>);
      return { place: server.url, close: () => server.close() };
    },
    within: (policies) => policiesInProcess(policies as Readonly<Record<string, string>>),
  },
];

/** The keys of a tenant file that are no requests to Graph. */
export const besideGraph: readonly string[] = standIns.map(({ heldAs }) => heldAs);

/** The services of which the tenant file holds something. */
const heldIn = (tenant: TenantData): readonly (StandIn & { readonly answers: object })[] =>
  standIns.flatMap((one) => {
    const answers = tenant[one.heldAs];
    return typeof answers === 'object' && answers !== null ? [{ ...one, answers }] : [];
  });

/** The services of a tenant file on loopback, and what a run has to know to ask them. */
export interface StartedServices {
  readonly settings: ServiceSettings;
  /** The same as flags. */
  readonly flags: readonly string[];
  readonly tokens: Environment;
  close(): Promise<void>;
}

export async function startServices(tenant: TenantData): Promise<StartedServices> {
  const held = heldIn(tenant);
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
    tokens: tokensOf(held),
    close: async () => {
      await Promise.all(started.map((one) => one.close()));
    },
  };
}

/** The services of a tenant file within the process, and what a run has to know to ask them. */
export interface ServicesWithin {
  readonly settings: ServiceSettings;
  /** By origin. */
  readonly fetches: ReadonlyMap<string, typeof fetch>;
  readonly tokens: Environment;
}

export function servicesWithin(tenant: TenantData): ServicesWithin {
  const held = heldIn(tenant);
  const within = held.map((one) => ({ provider: one.provider, service: one.within(one.answers) }));
  const placed = within.flatMap(({ provider, service }) => ('url' in service ? [{ provider, ...service }] : []));
  const nameServer = within.flatMap(({ service }) => ('nameServer' in service ? [service.nameServer] : []))[0];
  return {
    settings: {
      endpoints: new Map(placed.map(({ provider, url }) => [provider, new URL(url)])),
      ...(nameServer !== undefined && { nameServer }),
    },
    fetches: new Map(placed.map(({ url, fetch: answer }) => [url, answer])),
    tokens: tokensOf(held),
  };
}

/** The variables with a token for each that takes one; any token is taken. */
const tokensOf = (held: readonly StandIn[]): Environment =>
  Object.fromEntries(
    held.flatMap(({ provider }) => {
      const variable = providerNamed(provider).host?.variable;
      return variable === undefined ? [] : [[variable, 'any']];
    }),
  );
