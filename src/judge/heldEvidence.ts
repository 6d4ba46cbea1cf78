import type { Result } from '../model/result.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import { contextOf, putEvidence, type Context } from '../expression/unavailable.ts';
import { once } from '../model/once.ts';
import { unforeseen } from '../evidence/unforeseen.ts';

/** The held evidence of one judgement, each requested once; a reader waits only for the evidence that it needs. */
export class HeldEvidence {
  /** What has arrived so far, as the variables of expressions. */
  readonly context: Context;
  readonly #source: EvidenceSource;
  readonly #arrived = new Map<string, Result>();

  /** @param variables what expressions see besides evidence */
  constructor(source: EvidenceSource, variables: Readonly<Context>) {
    this.#source = source;
    this.context = contextOf(new Map(), variables);
  }

  readonly #ask = once(async (name) => this.put(name, await this.#arrival(name)));

  async #arrival(name: string): Promise<Result> {
    try {
      return await this.#source.setting(name);
    } catch (error) {
      return { ok: false, reason: unforeseen('judging', name, error) };
    }
  }

  get arrived(): ReadonlyMap<string, Result> {
    return this.#arrived;
  }

  async all(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.#ask(name)));
  }

  get(name: string): Result | undefined {
    return this.#arrived.get(name);
  }

  put(name: string, evidence: Result): void {
    this.#arrived.set(name, evidence);
    putEvidence(this.context, name, evidence);
  }
}
