/** Where output goes, and what can be shown there. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Columns of the report. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether stdout is a person's terminal. */
  readonly interactive: boolean;
  /** Whether stderr is one: progress is drawn only there. */
  readonly errInteractive: boolean;
}

const widthWithoutTerminal = 80;

/** https://no-color.org: NO_COLOR, set to anything but nothing, wins over everything but --color's absence. */
export function openTerminal(colourWanted: boolean): Terminal {
  const { env, stdout, stderr } = process;
  const noColour = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const forced = (env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: columns(stdout.columns, env['COLUMNS']),
    colour: colourWanted && !noColour && (forced || stdout.isTTY),
    interactive: stdout.isTTY,
    errInteractive: stderr.isTTY,
  };
}

function columns(real: number | undefined, told: string | undefined): number {
  const wanted = real ?? Number(told);
  return Number.isInteger(wanted) && wanted > 0 ? Math.max(wanted, 40) : widthWithoutTerminal;
}
