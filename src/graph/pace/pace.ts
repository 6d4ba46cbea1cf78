import type { Exchange, Step } from '../request/exchange.ts';
import { Gate } from './gate.ts';
import { pause, type RunLimits } from '../request/run.ts';
import { Window, type Spent } from './window.ts';
import { budgets, workloads, type TenantSize, type Workload } from './workloads.ts';

interface Lane {
  readonly gate: Gate;
  readonly windows: readonly Window[];
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
      const { concurrency, limits } = budgets[workload];
      // One at a time: when its answer is here it is known to have arrived, so that little has to be allowed for.
      const margin = concurrency === 1 ? 0.005 : 0.02;
      this.#lanes.set(workload, {
        gate: new Gate(options.budgets ? concurrency : 32),
        windows: options.budgets ? limits('S').map((limit) => new Window(limit, margin)) : [],
        heldUntil: 0,
      });
    }
  }

  /** Graph meters directory reads by the size of the tenant; until it is known the smallest is assumed. */
  resize(size: TenantSize): void {
    for (const [workload, { windows }] of this.#lanes) {
      const limits = budgets[workload].limits(size);
      windows.forEach((window, index) => window.resize(limits[index]?.units ?? 0));
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
      const spent = await this.#turn(lane, exchange);
      if (spent) await next();
      spent?.forEach(([window, units]) => window.arrivedBy(this.#run.clock.now(), units));
      this.#listen(exchange);
    } finally {
      leave();
    }
  };

  /** @returns what it spends; null where it may not be sent */
  async #turn(lane: Lane, exchange: Exchange): Promise<readonly (readonly [Window, Spent])[] | null> {
    const { clock, deadlineAt, maxWaitMs } = this.#run;
    const { cost } = exchange.asked;
    const from = Math.max(clock.now(), lane.heldUntil);
    const at = lane.windows.reduce((latest, window) => Math.max(latest, window.earliest(latest, cost)), from);
    const held = lane.heldUntil - clock.now();
    if (held > maxWaitMs) {
      exchange.outcome = { kind: 'held', ms: held };
      return null;
    }
    if (at >= deadlineAt) {
      exchange.outcome = { kind: 'deadline' };
      return null;
    }
    const spent = lane.windows.map((window) => [window, window.spend(at, cost)] as const);
    await pause(this.#run, exchange, at - clock.now(), held > 0 ? 'throttled' : 'budget');
    // Others may have arrived later than planned in the meantime, or been told to wait.
    const stands = lane.heldUntil <= clock.now() && spent.every(([window, units]) => window.fits(units));
    if (stands) return spent;
    spent.forEach(([window, units]) => window.refund(units));
    return this.#turn(lane, exchange);
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
