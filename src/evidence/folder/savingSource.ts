import type { Result } from '../../model/result.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../../model/evidence.ts';
import type { Page } from '../../model/graph.ts';
import { once } from '../../model/once.ts';
import type { EvidenceSource } from '../source.ts';
import type { EvidenceDraft } from './draft.ts';
import type { RecordFile } from './recordFile.ts';

/** Evidence, saved as it passes through: settings whole, populations page by page. */
export class SavingSource implements EvidenceSource {
  readonly #inner: EvidenceSource;
  readonly #draft: EvidenceDraft;
  readonly #definitions: ReadonlyMap<string, EvidenceDefinition>;

  constructor(inner: EvidenceSource, draft: EvidenceDraft, definitions: ReadonlyMap<string, EvidenceDefinition>) {
    this.#inner = inner;
    this.#draft = draft;
    this.#definitions = definitions;
  }

  readonly setting = once((name: string) => this.#save(name));

  async #save(name: string): Promise<Result> {
    const evidence = await this.#inner.setting(name);
    const definition = this.#definitions.get(name);
    // What is worked out from other evidence will be worked out again.
    if (definition && isRequested(definition)) await this.#draft.save(definition, evidence);
    return evidence;
  }

  async *stream(name: string): AsyncIterable<Result<Page>> {
    const definition = this.#definitions.get(name);
    if (!definition || !isRequested(definition)) throw new Error(`${name} is not a population`);
    let file: RecordFile | null = null;
    try {
      // The previous run ended between the last page and the note that it was the last.
      let isWhole = this.#draft.checkpoint(definition)?.next === null;
      if (isWhole) file = await this.#draft.population(definition);
      else {
        for await (const answer of this.#inner.stream(name)) {
          if (answer.ok) {
            file ??= await this.#draft.population(definition);
            await this.#append(definition, file, answer.value);
            isWhole = answer.value.next === null;
          } else await this.#draft.failPopulation(definition, answer.reason);
          yield answer;
        }
      }
      if (isWhole && file) await this.#draft.savePopulation(definition, file);
    } finally {
      await file?.close();
    }
  }

  async #append(definition: RequestedEvidence, file: RecordFile, page: Page): Promise<void> {
    if (page.restarted) await file.restart();
    await file.append(page.records.map((record) => this.#draft.redacted(definition, record)));
    await this.#draft.checkpointAt(definition, file, page.next);
  }
}
