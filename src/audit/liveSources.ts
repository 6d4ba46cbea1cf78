import type { Catalogue } from '../catalogue/catalogue.ts';
import { licencesOf } from '../evidence/licences.ts';
import { LiveSource, type LiveOptions } from '../evidence/live.ts';
import type { Connection } from '../graph/connect.ts';
import type { Licences } from '../model/licence.ts';
import { graphOnly, readersOf, type Readers } from '../providers/readers.ts';

type Known = Pick<LiveOptions, 'catalogue' | 'licences' | 'withheld'> & {
  /** Left out: each service as it is; given: some requests go on where an earlier run stopped, or several sources share them. */
  readonly readers?: Readers;
};

/** The evidence of one sign-in: what its token may read, of the services that its cloud has. */
export function liveSource(connection: Connection, { readers = readersOf(connection), ...known }: Known): LiveSource {
  const { cloud, token } = connection;
  const { scopes, roles } = token;
  return new LiveSource({ ...known, readers, cloud, delegated: scopes !== null, granted: scopes ?? roles });
}

/** Before the licences are known: Graph, and no other service. */
export function firstSource({ graph, cloud }: Connection, catalogue: Catalogue): LiveSource {
  return new LiveSource({ catalogue, readers: graphOnly(graph), cloud, licences: { known: false } });
}

/** Licences come first: they decide what is requested at all. If they could not be read, nothing counts as unlicensed. */
export async function readLicences(connection: Connection, catalogue: Catalogue): Promise<Licences> {
  return licencesOf(await firstSource(connection, catalogue).setting('subscribedSkus'));
}
