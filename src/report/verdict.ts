import type { Report } from '../model/report.ts';
import type { Gate } from '../model/score.ts';
import { exitCodes } from '../model/errors.ts';
import { outcomeOf } from '../score/gates.ts';
import { highestOf } from '../score/score.ts';
import { formatNumber, formatPercent, formatPoints } from './numbers.ts';

export interface Verdict {
  readonly word: 'PASS' | 'FAIL' | 'INCOMPLETE' | 'STOPPED';
  readonly exitCode: number;
  /** What it rests on, in full and in a few words. */
  readonly full: string;
  readonly brief: string;
}

/** The last word of every report. It is made from the exit code, so that the two cannot differ. */
export function verdictOf(report: Report): Verdict {
  const { exitCode, gates } = report;
  const failed = gates.filter(({ passed }) => !passed);
  switch (exitCode) {
    case exitCodes.done:
      return gates.length === 0
        ? { word: 'PASS', exitCode, full: 'no gate was asked for', brief: 'no gate was asked for' }
        : { word: 'PASS', exitCode, full: listOf(gates, report), brief: `${namesOf(gates)} held` };
    case exitCodes.gateBroken:
      return { word: 'FAIL', exitCode, full: listOf(failed, report), brief: `${namesOf(failed)} broken` };
    case exitCodes.incomplete:
      return { word: 'INCOMPLETE', exitCode, full: listOf(failed, report), brief: 'too little checked' };
    default:
      return { word: 'STOPPED', exitCode, full: 'the run did not come to its end', brief: 'run cut short' };
  }
}

/** "fail-under 75 %: found 71.35 %" */
export function gateLine(gate: Gate, { score }: Report): string {
  const { gate: name, unit, wanted, found } = gate;
  const show = (value: number | null): string => {
    if (value === null) return 'nothing to measure';
    return unit === 'percent' ? formatPercent(value, [wanted]) : `${formatNumber(value, [0, wanted])} points`;
  };
  const demand = `${name} ${unit === 'percent' ? `${String(wanted)} %` : formatPoints(wanted)}`;
  if (name !== 'fail-under' || found === null || outcomeOf(gate, score) !== 'undecided')
    return `${demand}: found ${show(found)}`;
  const highest = highestOf(score);
  return `${demand}: between ${show(found)} and ${show(unit === 'percent' ? highest.percentage : highest.points)}`;
}

const listOf = (gates: readonly Gate[], report: Report): string =>
  gates.map((gate) => gateLine(gate, report)).join('; ');
const namesOf = (gates: readonly Gate[]): string => gates.map(({ gate }) => gate).join(', ');
