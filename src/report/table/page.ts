import { Chalk } from 'chalk';
import type { ReporterOptions, TableChoice } from '../reporter.ts';
import { inFull, type Detail } from '../view/detail.ts';
import type { Told, Tone } from '../view/shape.ts';

export type Paint = (text: string) => string;

/**
 * How a control is laid out. blocks: a labelled line a cell. stacked: the reasons below the title. columns: beside it.
 * wide: the id and who is affected have columns of their own.
 */
type Shape = 'blocks' | 'stacked' | 'columns' | 'wide';

/** What the page looks like: how wide, in which shape, in which colours. Colours never carry a meaning of their own. */
export interface Page {
  readonly width: number;
  readonly shape: Shape;
  readonly detail: Detail;
  /** How many controls a section lists one by one, and how many ids it names for a common reason. */
  readonly controls: number;
  readonly ids: number;
  readonly withIds: boolean;
  /** What prints what a list leaves out. */
  readonly everyControl: string;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly tones: Readonly<Record<Tone, Paint>>;
  readonly bar: { readonly full: string; readonly empty: string };
}

const narrowest = 40;

/**
 * Colours of the fixed part of the palette of 256, which no theme changes. Each can be read on black and on white; the yellow and the green of
 * the first sixteen cannot be read on white.
 */
export const palette = { good: 28, warn: 130, bad: 160 } as const;

export function pageOf({ width, colour, unicode = false, verbose = false, table = {} }: ReporterOptions): Page {
  const chalk = new Chalk({ level: colour ? 2 : 0 });
  const columns = Math.max(narrowest, Math.floor(width));
  const shape = shapeOf(columns);
  return {
    width: columns,
    shape,
    detail: verbose ? { ...inFull, names: 10, nameWidth: details[shape].nameWidth } : details[shape],
    controls: table.top ?? (verbose ? Infinity : 15),
    withIds: verbose,
    everyControl: everyControl(table, verbose),
    ids: verbose ? Infinity : 6,
    bold: chalk.bold,
    dim: chalk.dim,
    tones: {
      plain: (text) => text,
      quiet: chalk.dim,
      good: chalk.ansi256(palette.good),
      warn: chalk.ansi256(palette.warn),
      bad: chalk.ansi256(palette.bad),
    },
    bar: unicode ? { full: '█', empty: '░' } : { full: '#', empty: '-' },
  };
}

/** What is printed, in its colour. */
export const lineOf = ({ tones }: Page, { text, tone }: Told): { readonly text: string; readonly paint: Paint } => ({
  text,
  paint: tones[tone],
});

function everyControl({ top, show }: TableChoice, verbose: boolean): string {
  if (top !== undefined && (verbose || show !== undefined)) return ': a larger --top prints them';
  return ': --verbose prints them all';
}

const details: Readonly<Record<Shape, Detail>> = {
  blocks: { names: 3, nameWidth: 60, messageWidth: 120, everything: false },
  stacked: { names: 3, nameWidth: 60, messageWidth: 120, everything: false },
  columns: { names: 3, nameWidth: 120, messageWidth: 160, everything: false },
  wide: { names: 4, nameWidth: 256, messageWidth: 240, everything: false },
};

function shapeOf(width: number): Shape {
  if (width < 60) return 'blocks';
  if (width < 100) return 'stacked';
  return width < 180 ? 'columns' : 'wide';
}
