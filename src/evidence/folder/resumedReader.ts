import type { Answer, GraphReader, Page } from '../../model/graph.ts';

/** Collections that an earlier run began with go on after its last page; everything else is read as always. */
export class ResumedReader implements GraphReader {
  readonly #graph: GraphReader;
  readonly #links: ReadonlyMap<string, string>;

  /** @param links the path of a collection to the link that its next page is found at */
  constructor(graph: GraphReader, links: ReadonlyMap<string, string>) {
    this.#graph = graph;
    this.#links = links;
  }

  get requests(): number {
    return this.#graph.requests;
  }

  readonly resumes = (path: string): boolean => this.#links.has(path);

  read(path: string): Promise<Answer> {
    return this.#graph.read(path);
  }

  pages(path: string, from?: string): AsyncIterable<Answer<Page>> {
    return this.#graph.pages(path, from ?? this.#links.get(path));
  }
}
