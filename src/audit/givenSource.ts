import type { Result } from '../model/result.ts';
import { copyOf } from '../model/copy.ts';
import { compute } from '../evidence/computed.ts';
import { orInferred } from '../evidence/inferred.ts';
import { withoutLicence } from '../evidence/licences.ts';
import type { Licences } from '../model/licence.ts';
import { oddGiven } from '../evidence/oddRecords.ts';
import { preparedFor } from '../evidence/prepared.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import { IdSet } from '../expression/idSet.ts';
import { byKey } from '../expression/unavailable.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import type { Page } from '../model/graph.ts';
import { reasonCodes, type Reason, type ReasonCode } from '../model/reason.ts';

/** Evidence that the example of a control states. What it does not state could not be read. */
export class GivenSource implements EvidenceSource {
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #definitions: ReadonlyMap<string, EvidenceDefinition>;
  readonly #licences: Licences;

  constructor(
    given: Readonly<Record<string, unknown>>,
    definitions: ReadonlyMap<string, EvidenceDefinition>,
    licences: Licences,
  ) {
    this.#given = given;
    this.#definitions = definitions;
    this.#licences = licences;
  }

  setting(name: string): Promise<Result> {
    const definition = this.#definitions.get(name);
    if (definition?.kind === 'computed' && this.#given[name] === undefined) {
      return compute(definition, this.#definitions, (needed) => this.setting(needed));
    }
    return orInferred(definition, this.#value(name), (needed) => this.setting(needed));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the contract is asynchronous, the answer is here already
  async *stream(name: string): AsyncIterable<Result<Page>> {
    const evidence = this.#value(name);
    if (!evidence.ok) yield { ok: false, reason: evidence.reason };
    else yield { ok: true, value: { records: evidence.value as readonly unknown[], next: null, restarted: false } };
  }

  #value(name: string): Result {
    const definition = this.#definitions.get(name);
    const unlicensed = definition && isRequested(definition) ? withoutLicence(definition, this.#licences) : null;
    if (unlicensed) return unlicensed;
    const given = this.#given[name];
    if (given === undefined) return { ok: false, reason: reason('notCollected', name) };
    const code = unavailableCode(given);
    if (code) return { ok: false, reason: reason(code, name) };
    if (definition?.kind === 'computed' && definition.shape === 'ids')
      return { ok: true, value: IdSet.of(given as readonly string[]) };
    if (!definition || !isRequested(definition)) return { ok: true, value: given };
    if (definition.forEach === undefined) return prepare(definition, given);
    const answers = Object.entries(given as Readonly<Record<string, unknown>>).map(([key, one]): [string, Result] => {
      const refused = unavailableCode(one);
      if (refused) return [key, { ok: false, reason: reason(refused, `${name} of ${key}`) }];
      return [key, prepare(definition, one)];
    });
    return { ok: true, value: byKey(new Map(answers)) };
  }
}

/**
 * What an answer was turned into: the laws change one answer of an example at a time and keep the other objects as they are.
 * No later code changes evidence.
 */
const prepared = new WeakMap<RequestedEvidence, WeakMap<object, Result>>();

function prepare(definition: RequestedEvidence, given: unknown): Result {
  if (typeof given !== 'object' || given === null) return evidenceOf(definition, given);
  const known = prepared.get(definition) ?? new WeakMap<object, Result>();
  prepared.set(definition, known);
  const evidence = known.get(given) ?? evidenceOf(definition, given);
  known.set(given, evidence);
  return evidence;
}

function evidenceOf(definition: RequestedEvidence, given: unknown): Result {
  if (definition.shape === 'ids') return { ok: true, value: IdSet.of(given as readonly string[]) };
  const odd = oddGiven(definition, given);
  if (odd) return { ok: false, reason: odd };
  return { ok: true, value: preparedFor(definition)(copyOf(given)) };
}

function unavailableCode(given: unknown): ReasonCode | undefined {
  if (typeof given !== 'object' || given === null || !('unavailable' in given)) return undefined;
  return reasonCodes.find((code) => code === given.unavailable);
}

function reason(code: ReasonCode, name: string): Reason {
  return { code, detail: `${name} could not be read (${code})`, hint: 'The example says so.' };
}
