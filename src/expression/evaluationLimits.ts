import type { Reason } from '../model/reason.ts';
import { UnavailableError, type Context } from './unavailable.ts';

/** A step is a node of an expression that is worked out, or what a result of that size takes. A second or two. */
const mostSteps = 2_000_000;
/**
 * Comparing large values is one step, and takes long all the same. In one go, for nothing else is heard meanwhile: not Ctrl-C,
 * and no answer that comes in.
 */
const longestMs = 1500;
/** All evaluations of one run: so long, and so much more for each. */
const longestTogetherMs = 15_000;
const longestOnAverageMs = 1;
/** Short ones may go on in one turn for longer: a list of a hundred thousand is not an attack. */
const longestOnAverageInTurnMs = 0.1;
const stepsBetweenLooks = 4096;

/** No evidence has a name like that. */
const key = '\0limits';

/** What expressions of others may take in one run. One that took too much is not tried again in it. */
export class EvaluationLimits {
  /** As performance.now() tells it. */
  readonly #deadline: number;
  readonly #stopped = new Map<string, UnavailableError>();
  #evaluations = 0;
  #spentMs = 0;
  /** Since anything else was heard. */
  #spentInTurnMs = 0;
  #evaluationsInTurn = 0;

  /** @param leftMs until the deadline; Infinity: there is none */
  constructor(leftMs = Infinity) {
    this.#deadline = performance.now() + leftMs;
  }

  /** Where expressions find them: in their context. */
  get variables(): Readonly<Context> {
    return { [key]: this };
  }

  static in(context: Context): EvaluationLimits {
    const found = context[key];
    return found instanceof EvaluationLimits ? found : new EvaluationLimits();
  }

  /**
   * Runs one evaluation.
   * @param work is told by the budget when it took too much
   * @throws UnavailableError
   */
  run<T>(source: string, work: (budget: Budget) => T): T {
    const stopped = this.#stopped.get(source) ?? this.#over(source);
    if (stopped) throw stopped;
    this.#evaluations += 1;
    this.#countInTurn();
    const began = performance.now();
    const until = Math.min(began + longestMs - this.#spentInTurnMs, this.#deadline);
    try {
      const budget = new Budget(until, (why) => this.#stop(source, why));
      try {
        return work(budget);
      } catch (error) {
        // An error that came before may hide that it was stopped.
        throw budget.stopped ?? error;
      }
    } finally {
      const tookMs = performance.now() - began;
      this.#spentMs += tookMs;
      this.#spentInTurnMs += tookMs;
    }
  }

  /** The next turn begins when whatever else is waiting has been heard. */
  #countInTurn(): void {
    this.#evaluationsInTurn += 1;
    if (this.#evaluationsInTurn > 1) return;
    setImmediate(() => {
      this.#evaluationsInTurn = 0;
      this.#spentInTurnMs = 0;
    }).unref();
  }

  #over(source: string): UnavailableError | null {
    if (performance.now() >= this.#deadline) return this.#stop(source, 'time');
    const most = longestTogetherMs + this.#evaluations * longestOnAverageMs;
    if (this.#spentMs > most) return this.#stop(source, 'together');
    const mostInTurn = longestMs + this.#evaluationsInTurn * longestOnAverageInTurnMs;
    return this.#spentInTurnMs > mostInTurn ? this.#stop(source, 'time') : null;
  }

  #stop(source: string, why: keyof typeof causes): UnavailableError {
    const isLate = performance.now() >= this.#deadline;
    const error = new UnavailableError(isLate ? late(source) : tooMuch(source, causes[why]()));
    this.#stopped.set(source, error);
    return error;
  }
}

/** What one evaluation may still take. */
export class Budget {
  readonly #until: number;
  readonly #stop: (why: keyof typeof causes) => UnavailableError;
  #left = mostSteps;
  #lookAt = mostSteps - stepsBetweenLooks;
  #stopped: UnavailableError | null = null;

  constructor(until: number, stop: (why: keyof typeof causes) => UnavailableError) {
    this.#until = until;
    this.#stop = stop;
  }

  get stopped(): UnavailableError | null {
    return this.#stopped;
  }

  /** @throws UnavailableError, again and again: `exists` and `||` go on after an error */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left > this.#lookAt) return;
    this.#lookAt = this.#left - stepsBetweenLooks;
    if (this.#left < 0) this.#stopped ??= this.#stop('steps');
    else if (performance.now() > this.#until) this.#stopped ??= this.#stop('time');
    if (!this.#stopped) return;
    this.#lookAt = Infinity;
    throw this.#stopped;
  }
}

// Numbers in words take a table of languages, which most runs never need.
const causes = {
  steps: () => `took more than ${mostSteps.toLocaleString('en')} steps`,
  time: () => `took longer than ${longestMs / 1000} seconds, with those evaluated just before`,
  together: () =>
    `was not evaluated: the expressions of your own controls took longer than ${longestTogetherMs / 1000} seconds`,
} as const;

function tooMuch(source: string, what: string): Reason {
  return {
    code: 'tooManySteps',
    detail: `"${shortened(source)}" ${what}`,
    hint: 'Loop over less: filter a list before another loop, and keep ids in a set (shape: ids). Only your own controls have this limit.',
  };
}

function late(source: string): Reason {
  return {
    code: 'deadline',
    detail: `the deadline passed before "${shortened(source)}" was evaluated`,
    hint: 'Run again with a later --deadline, or without one.',
  };
}

/** An expression on one line, no longer than a line. */
export function shortened(source: string): string {
  const line = source.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
