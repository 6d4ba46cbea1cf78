import type { ServiceReader } from '../../model/graph.ts';
import type { Readers } from '../../providers/readers.ts';
import { providerNamed } from '../../providers/registry.ts';

/**
 * Collections that an earlier run began with go on after its last page; everything else is read as always.
 * @param links the text of a request to the link that its next page is found at
 */
export function resumed(readers: Readers, links: ReadonlyMap<string, string>): Readers {
  return (name): ServiceReader => {
    const reader = readers(name);
    return {
      read: (request) => reader.read(request),
      pages: (request, from) => reader.pages(request, from ?? links.get(providerNamed(name).key(request))),
    };
  };
}
