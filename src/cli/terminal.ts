import { neutraliseLines } from '../report/neutralise.ts';
import { stderr as errors, stdout as output } from './standardStream.ts';

/**
 * Where output goes, and what can be shown there. Whatever is written is made safe here: a name that somebody typed into a
 * tenant must not move the cursor, wherever it is printed.
 */
export interface Terminal {
  readonly out: (text: string) => void;
  /** A text may begin with `clearLine`, and the line that stands there is gone. */
  readonly err: (text: string) => void;
  /** What a reporter made: it has made its names safe before it coloured anything. */
  readonly report: (text: string) => void;
  /** Columns of the report. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether stdout is a person's terminal. */
  readonly interactive: boolean;
  /** Whether stderr is one that can redraw a line: progress is drawn only there. */
  readonly errInteractive: boolean;
}

const widthWithoutTerminal = 80;
/** The only thing that is ever done to the cursor. */
export const clearLine = '\r\u001b[2K';

export function openTerminal(colourWanted: boolean): Terminal {
  const { env, stdout, stderr } = process;
  const isDumb = env['TERM'] === 'dumb';
  const errInteractive = stderr.isTTY && !isDumb;
  // The line of the progress may stand there already.
  const begin = errInteractive ? clearLine : '';
  return {
    out: (text) => output.write(neutraliseLines(text)),
    err: (text) =>
      errors.write(
        text.startsWith(clearLine)
          ? clearLine + neutraliseLines(text.slice(clearLine.length))
          : begin + neutraliseLines(text),
      ),
    report: (text) => output.write(text),
    width: columns(stdout.columns, env['COLUMNS']),
    colour: colourWanted && !isDumb && isColoured(env, stdout.isTTY),
    interactive: stdout.isTTY && !isDumb,
    errInteractive,
  };
}

/** https://no-color.org: NO_COLOR wins. FORCE_COLOR is read as Node reads it: 0 and false switch colours off. */
function isColoured(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = (env['FORCE_COLOR'] ?? '').trim().toLowerCase();
  if (forced === '') return isTerminal;
  return !['0', 'false', 'no', 'off'].includes(forced);
}

function columns(real: number | undefined, told: string | undefined): number {
  const wanted = real ?? Number(told);
  return Number.isInteger(wanted) && wanted > 0 ? Math.max(wanted, 40) : widthWithoutTerminal;
}
