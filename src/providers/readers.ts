import type { Connection } from '../graph/connect.ts';
import { wholePages } from '../graph/reading/whole.ts';
import type { GraphReader, ServiceReader } from '../model/graph.ts';
import { graphName } from '../model/evidence.ts';
import { providerNamed } from './registry.ts';

/** Who reads for each provider, by its name. */
export type Readers = (provider: string) => ServiceReader;

/** The readers of a run; each service is opened when it is first asked for something. */
export function readersOf({ graph, wire }: Pick<Connection, 'graph' | 'wire'>): Readers {
  const open = new Map<string, ServiceReader>([[graphName, asService(graph)]]);
  return (name) => {
    const reader = open.get(name) ?? providerNamed(name).open(wire);
    open.set(name, reader);
    return reader;
  };
}

/** Microsoft Graph and nothing else: for what every run reads first. */
export function graphOnly(graph: GraphReader): Readers {
  return (name) => {
    if (name !== graphName) throw new Error(`nobody opened ${name}`);
    return asService(graph);
  };
}

/** Requests of Graph's provider are strings, and its reader never gets requests of another provider. */
function asService(graph: GraphReader): ServiceReader {
  const reader: ServiceReader<string> = {
    read: (path) => graph.read(path),
    pages: (path, from) => wholePages(graph, path, from),
  };
  return reader;
}
