import { failure, type EmulatorAnswer } from './answer.ts';
import { seeded } from './random.ts';
import { isRecord } from './tenantData.ts';
import { intuneRateLimit, tooManyRequests } from './throttle.ts';
import type { PageFaults } from './page-faults.ts';

export const failureKinds = [
  'unavailable',
  'gatewayTimeout',
  'htmlBadGateway',
  'emptyError',
  'reset',
  'truncated',
  'emptyBody',
  'inStreamError',
  'intuneRateLimit',
] as const;
export type FailureKind = (typeof failureKinds)[number];

const retryAfterForms = ['integer', 'fractional', 'date', 'none'] as const;
export type RetryAfterForm = (typeof retryAfterForms)[number];

/** What goes wrong, and when. Without a seed exactly every nth request is hit; with one, each is with probability 1/n. */
export interface FaultPlan {
  readonly every?: number;
  /** One path fails or is throttled at most this often in a row, however requests interleave; default without limit. */
  readonly inARow?: number;
  /** Taken in turn; default all of them. */
  readonly failures?: readonly FailureKind[];
  readonly throttleEvery?: number;
  /** Taken in turn; default all of them. */
  readonly retryAfters?: readonly RetryAfterForm[];
  /** Default 1. */
  readonly retryAfterSeconds?: number;
  readonly seed?: number;
  /** Only requests whose path starts with one of these. */
  readonly paths?: readonly string[];
  readonly pages?: PageFaults;
}

function retryAfter(form: RetryAfterForm, seconds: number, now: number): Readonly<Record<string, string>> {
  switch (form) {
    case 'integer':
      return { 'Retry-After': String(Math.max(1, Math.round(seconds))) };
    case 'fractional':
      return { 'Retry-After': (seconds * 0.25).toFixed(3) };
    case 'date':
      return { 'Retry-After': new Date(now + seconds * 1_000).toUTCString() };
    case 'none':
      return {};
  }
}

function html(status: number, title: string): EmulatorAnswer {
  const text = `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>`;
  return { status, content: { kind: 'text', type: 'text/html', text } };
}

/** The service meets its trouble when the status has been sent: half of a list, and an error beside it. */
function withError(answer: EmulatorAnswer): EmulatorAnswer {
  const { content } = answer;
  if (content.kind !== 'json' || !isRecord(content.value)) return answer;
  const { value } = content.value;
  const half = Array.isArray(value) ? { value: value.slice(0, Math.floor(value.length / 2)) } : {};
  const error = { code: 'InternalServerError', message: 'The service failed while it answered.' };
  return { ...answer, content: { kind: 'json', value: { ...content.value, ...half, error } } };
}

/** What becomes of an answer that the fault strikes. */
function struck(kind: FailureKind, answer: () => EmulatorAnswer): EmulatorAnswer {
  switch (kind) {
    case 'unavailable':
      return failure(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
    case 'gatewayTimeout':
      return failure(504, 'GatewayTimeout', 'The gateway timed out.');
    case 'htmlBadGateway':
      return html(502, 'Bad Gateway');
    case 'emptyError':
      return { status: 500, content: { kind: 'none' } };
    case 'reset':
      return { status: 500, content: { kind: 'none' }, wire: 'reset' };
    case 'truncated':
      return { ...answer(), wire: 'truncate' };
    case 'emptyBody':
      return { status: 200, content: { kind: 'none' } };
    case 'inStreamError':
      return withError(answer());
    case 'intuneRateLimit':
      return intuneRateLimit();
  }
}

/** Counts requests and decides which of them go wrong. */
export class Faults {
  readonly #plan: FaultPlan;
  readonly #random: (() => number) | null;
  #requests = 0;
  #failed = 0;
  #throttled = 0;
  readonly #inARow = new Map<string, number>();

  constructor(plan: FaultPlan) {
    this.#plan = plan;
    this.#random = plan.seed === undefined ? null : seeded(plan.seed);
  }

  /** The fault for the next request of this path, made from the answer it would have had; null for none. */
  next(path: string, now: number): ((answer: () => EmulatorAnswer) => EmulatorAnswer) | null {
    const { every, throttleEvery, failures = failureKinds, retryAfters = retryAfterForms, paths } = this.#plan;
    if (paths && !paths.some((prefix) => path.startsWith(prefix))) return null;
    this.#requests++;
    const throttles = this.#hits(throttleEvery);
    if ((!throttles && !this.#hits(every)) || this.#spared(path)) {
      this.#inARow.delete(path);
      return null;
    }
    this.#inARow.set(path, (this.#inARow.get(path) ?? 0) + 1);
    if (throttles) {
      const form = retryAfters[this.#throttled++ % retryAfters.length] ?? 'none';
      return () => tooManyRequests(retryAfter(form, this.#plan.retryAfterSeconds ?? 1, now));
    }
    const kind = failures[this.#failed++ % failures.length] ?? 'unavailable';
    return (answer) => struck(kind, answer);
  }

  #spared(path: string): boolean {
    return (this.#inARow.get(path) ?? 0) >= (this.#plan.inARow ?? Infinity);
  }

  #hits(nth: number | undefined): boolean {
    if (nth === undefined || nth < 1) return false;
    return this.#random ? this.#random() < 1 / nth : this.#requests % nth === 0;
  }
}
