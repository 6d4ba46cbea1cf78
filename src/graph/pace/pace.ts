import type { Exchange, Step } from '../request/exchange.ts';
import { Gate } from './gate.ts';
import { pause, type RunLimits } from '../request/run.ts';
import { Window } from './window.ts';
import { budgets, workloads, type TenantSize, type Workload } from './workloads.ts';

interface Lane {
  readonly gate: Gate;
  /** One request at a time: a busy machine may send late what it had planned for earlier. */
  readonly alone: boolean;
  windows: readonly Window[];
  /** Nobody of this workload is sent before. */
  heldUntil: number;
}

/** Keeps every workload within its published limits and behind its Retry-After; the workloads do not wait for each other. */
export class Pace {
  readonly #run: RunLimits;
  readonly #budgets: boolean;
  readonly #lanes = new Map<Workload, Lane>();

  /** Without budgets only Retry-After is kept. */
  constructor(run: RunLimits, options: { budgets: boolean }) {
    this.#run = run;
    this.#budgets = options.budgets;
    for (const workload of workloads) {
      const concurrency = options.budgets ? budgets[workload].concurrency : 32;
      this.#lanes.set(workload, { gate: new Gate(concurrency), alone: concurrency === 1, windows: [], heldUntil: 0 });
    }
    this.resize('S');
  }

  /** Graph meters directory reads by the size of the tenant; until it is known the smallest is assumed. */
  resize(size: TenantSize): void {
    if (!this.#budgets) return;
    for (const [workload, lane] of this.#lanes) {
      lane.windows = budgets[workload].limits(size).map((limit) => new Window(limit));
    }
  }

  hold(workload: Workload, ms: number): void {
    const lane = this.#lane(workload);
    lane.heldUntil = Math.max(lane.heldUntil, this.#run.clock.now() + ms);
  }

  readonly step: Step = async (exchange, next) => {
    const lane = this.#lane(exchange.asked.workload);
    const leave = await lane.gate.enter();
    try {
      if (await this.#turn(lane, exchange)) await next();
      // Only a workload that goes one by one knows whose answer this is.
      if (lane.alone) for (const window of lane.windows) window.arrivedBy(this.#run.clock.now());
      this.#listen(exchange);
    } finally {
      leave();
    }
  };

  async #turn(lane: Lane, exchange: Exchange): Promise<boolean> {
    const { clock, deadlineAt, maxWaitMs } = this.#run;
    const { cost } = exchange.asked;
    const from = Math.max(clock.now(), lane.heldUntil);
    const at = lane.windows.reduce((latest, window) => Math.max(latest, window.earliest(latest, cost)), from);
    const held = lane.heldUntil - clock.now();
    if (held > maxWaitMs) {
      exchange.outcome = { kind: 'held', ms: held };
      return false;
    }
    if (at >= deadlineAt) {
      exchange.outcome = { kind: 'deadline' };
      return false;
    }
    for (const window of lane.windows) window.spend(at, cost);
    await pause(this.#run, exchange, at - clock.now(), held > 0 ? 'throttled' : 'budget');
    // Somebody else may have been told to wait in the meantime.
    return lane.heldUntil > clock.now() ? this.#turn(lane, exchange) : true;
  }

  /** From 80 % of its limit on a workload is slowed down before it is refused. */
  #listen(exchange: Exchange): void {
    const outcome = exchange.outcome;
    if (!this.#budgets || outcome?.kind !== 'answer') return;
    const used = Number(outcome.headers.get('x-ms-throttle-limit-percentage') ?? 0);
    if (used >= 0.8) this.hold(exchange.asked.workload, 1000 * Math.min(used - 0.7, 2));
  }

  #lane(workload: Workload): Lane {
    const lane = this.#lanes.get(workload);
    if (lane === undefined) throw new Error(`no lane for ${workload}`);
    return lane;
  }
}
