import type { Environment } from '../model/environment.ts';
import { environment } from './environment.ts';
import { stderr as errors, stdout as output } from './standardStream.ts';

/** Where output goes, and what can be shown there. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The same, in the place of the line that stands there. */
  readonly redraw: (text: string) => void;
  /** What a reporter made: it has made its names safe before it coloured anything. */
  readonly report: (text: string) => void;
  /** Columns of the report. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether stdout is a person's terminal that draws more than ASCII. */
  readonly unicode: boolean;
  /** Whether stderr is one that can redraw a line: progress is drawn only there. */
  readonly errInteractive: boolean;
}

const widthWithoutTerminal = 80;

export function openTerminal(colourWanted: boolean): Terminal {
  const { stdout, stderr } = process;
  const env = environment;
  const isDumb = env['TERM'] === 'dumb';
  const errInteractive = stderr.isTTY && !isDumb;
  return {
    out: (text) => output.write(text),
    // The line of the progress may stand there already.
    err: (text) => (errInteractive ? errors.redraw(text) : errors.write(text)),
    redraw: (text) => errors.redraw(text),
    report: (text) => output.writePage(text),
    width: columns(stdout.columns, env['COLUMNS']),
    colour: colourWanted && !isDumb && isColoured(env, stdout.isTTY),
    unicode: stdout.isTTY && !isDumb && isUnicode(env),
    errInteractive,
  };
}

/** https://no-color.org: NO_COLOR wins. FORCE_COLOR is read as Node reads it: 0 and false switch colours off. */
function isColoured(env: Environment, isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = (env['FORCE_COLOR'] ?? '').trim().toLowerCase();
  if (forced === '') return isTerminal;
  return !['0', 'false', 'no', 'off'].includes(forced);
}

/** A locale that is stated and is not UTF-8 (LANG=C) draws no bars, nor does the console of Linux; where none is stated most terminals do. */
function isUnicode(env: Environment): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((one) => one !== undefined && one !== '');
  return env['TERM'] !== 'linux' && (locale === undefined || /utf-?8/i.test(locale));
}

function columns(real: number | undefined, told: string | undefined): number {
  const wanted = real ?? Number(told);
  return Number.isInteger(wanted) && wanted > 0 ? Math.max(wanted, 40) : widthWithoutTerminal;
}
