import type { Exchange, Step } from '../request/exchange.ts';
import { LaneGate } from './gate.ts';
import { pause, type RunLimits } from '../request/runLimits.ts';
import { Window, type Spent } from './window.ts';
import type { Lanes, TenantSize } from './workloads.ts';

interface Traffic {
  readonly gate: LaneGate;
  readonly windows: readonly Window[];
  readonly limits: Lanes[string]['limits'];
  /** Nobody of this lane is sent before. */
  heldUntil: number;
}

/** Keeps every lane within its published limits and behind its Retry-After; the lanes do not wait for each other. */
export class Pace {
  readonly #run: RunLimits;
  readonly #budgets: boolean;
  readonly #lanes = new Map<string, Traffic>();
  #size: TenantSize = 'S';

  /** Without budgets only Retry-After is kept. */
  constructor(run: RunLimits, options: { budgets: boolean; lanes: Lanes }) {
    this.#run = run;
    this.#budgets = options.budgets;
    this.add(options.lanes);
  }

  /** The lanes of one more service; those that are there already stay as they are. */
  add(lanes: Lanes): void {
    for (const [name, { concurrency, limits }] of Object.entries(lanes)) {
      if (this.#lanes.has(name)) continue;
      // One at a time: when its answer is here it is known to have arrived, so that little has to be allowed for.
      const margin = concurrency === 1 ? 0.005 : 0.02;
      this.#lanes.set(name, {
        gate: new LaneGate(this.#budgets ? concurrency : 32),
        windows: this.#budgets ? limits(this.#size).map((limit) => new Window(limit, margin)) : [],
        limits,
        heldUntil: 0,
      });
    }
  }

  /** Graph meters directory reads by the size of the tenant; until it is known the smallest is assumed. */
  resize(size: TenantSize): void {
    this.#size = size;
    for (const { windows, limits } of this.#lanes.values()) {
      const now = limits(size);
      windows.forEach((window, index) => window.resize(now[index]?.units ?? 0));
    }
  }

  hold(workload: string, ms: number): void {
    const lane = this.#lane(workload);
    lane.heldUntil = Math.max(lane.heldUntil, this.#run.clock.now() + ms);
  }

  readonly step: Step = async (exchange, next) => {
    const lane = this.#lane(exchange.asked.workload);
    const leave = await lane.gate.enter();
    try {
      const spent = await this.#turn(lane, exchange);
      if (spent === null) return;
      try {
        await next();
      } finally {
        spent.forEach(([window, units]) => window.arrivedBy(this.#run.clock.now(), units));
      }
      this.#listen(exchange);
    } finally {
      leave();
    }
  };

  /** @returns what it spends; null where it may not be sent */
  async #turn(lane: Traffic, exchange: Exchange): Promise<readonly (readonly [Window, Spent])[] | null> {
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

  #lane(name: string): Traffic {
    const lane = this.#lanes.get(name);
    if (lane === undefined) throw new Error(`no lane named ${name}`);
    return lane;
  }
}
