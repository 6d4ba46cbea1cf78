import type { Wait } from '../graph/request/runLimits.ts';
import { formatCount } from '../report/format.ts';
import type { Terminal } from './terminal.ts';
import { waitText } from './waitText.ts';

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
  let drawn = '';
  const redraw = (): void => {
    const line = state.line(terminal.width - 1);
    // A line that is cleared and written again although nothing changed flickers.
    if (line !== drawn) terminal.redraw(line);
    drawn = line;
  };
  const draw = terminal.errInteractive ? redraw : () => terminal.err(`${state.line(Infinity)}\n`);
  const timer = setInterval(draw, terminal.errInteractive ? redrawMs : plainMs);
  timer.unref();
  return {
    ...state.taker,
    stop() {
      clearInterval(timer);
      if (terminal.errInteractive) terminal.redraw('');
    },
  };
}

class State {
  readonly #began = Date.now();
  #requests = 0;
  readonly #waits = new Map<Wait['workload'], { readonly wait: Wait; readonly until: number }>();
  readonly #records = new Map<string, number>();

  readonly taker = {
    request: (): void => {
      this.#requests += 1;
    },
    records: (population: string, count: number): void => {
      this.#records.set(population, count);
    },
    wait: (wait: Wait): void => {
      const until = Date.now() + wait.ms;
      if (until > (this.#waits.get(wait.workload)?.until ?? 0)) this.#waits.set(wait.workload, { wait, until });
    },
  };

  line(width: number): string {
    const seconds = Math.max(1, Math.round((Date.now() - this.#began) / 1000));
    const total = [...this.#records.values()].reduce((sum, count) => sum + count, 0);
    const start = `${seconds} s  ${formatCount(this.#requests, 'request')}`;
    const records = total > 0 ? [`${total} records (${Math.round(total / seconds)}/s)`] : [];
    const waiting = this.#waiting();
    const whole = [start, ...records, ...waiting].join('  ');
    // The reason for a wait matters more than what has happened.
    return (whole.length <= width ? whole : [start, ...waiting].join('  ')).slice(0, width);
  }

  /** The longest wait decides how long the run takes. */
  #waiting(): readonly string[] {
    const now = Date.now();
    const [longest] = [...this.#waits.values()].filter(({ until }) => until > now).sort((a, b) => b.until - a.until);
    return longest ? [waitText({ ...longest.wait, ms: longest.until - now })] : [];
  }
}
