import type { Wait } from '../graph/run.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  readonly request: () => void;
  readonly records: (population: string, count: number) => void;
  readonly wait: (wait: Wait) => void;
  readonly stop: () => void;
}

const redrawMs = 100;
const plainMs = 30_000;

/** What the run is doing, on stderr: one line that is redrawn on a terminal, a plain line every 30 s elsewhere. */
export function startProgress(terminal: Terminal, quiet: boolean): Progress {
  const state = new State();
  if (quiet) return { ...state.taker, stop: () => undefined };
  const draw = terminal.errInteractive
    ? () => terminal.err(`\r\u001b[2K${state.line().slice(0, terminal.width - 1)}`)
    : () => terminal.err(`${state.line()}\n`);
  const timer = setInterval(draw, terminal.errInteractive ? redrawMs : plainMs);
  timer.unref();
  return {
    ...state.taker,
    stop() {
      clearInterval(timer);
      if (terminal.errInteractive) terminal.err('\r\u001b[2K');
    },
  };
}

class State {
  readonly #began = Date.now();
  #requests = 0;
  #waiting = '';
  #waitsUntil = 0;
  readonly #records = new Map<string, number>();

  readonly taker = {
    request: (): void => {
      this.#requests += 1;
    },
    records: (population: string, count: number): void => {
      this.#records.set(population, count);
    },
    wait: ({ workload, ms, reason }: Wait): void => {
      this.#waiting = `waiting for ${workload} (${reason})`;
      this.#waitsUntil = Date.now() + ms;
    },
  };

  line(): string {
    const seconds = Math.max(1, Math.round((Date.now() - this.#began) / 1000));
    const total = [...this.#records.values()].reduce((sum, count) => sum + count, 0);
    const parts = [
      `${this.#requests} requests`,
      ...(total > 0 ? [`${total} records, ${Math.round(total / seconds)}/s`] : []),
    ];
    if (this.#waitsUntil > Date.now()) parts.push(this.#waiting);
    return `${seconds} s  ${parts.join('  ')}`;
  }
}
