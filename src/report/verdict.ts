import type { Report } from '../model/report.ts';
import type { Gate } from '../model/score.ts';
import { exitCodes } from '../model/errors.ts';
import { decidingGates, outcomeOf } from '../score/gates.ts';
import { claimedShareOf, highestOf } from '../score/score.ts';
import { formatNumber, formatPercent, formatPoints } from './numbers.ts';

export interface Verdict {
  readonly word: 'PASS' | 'FAIL' | 'INCOMPLETE' | 'STOPPED';
  readonly exitCode: number;
  /** What it rests on, in full and in a few words. */
  readonly full: string;
  readonly brief: string;
}

/** The last word of every report. It is made from the exit code, so that the two cannot differ, and names the gates that it comes from. */
export function verdictOf(report: Report): Verdict {
  const { exitCode, gates, score } = report;
  const deciding = decidingGates(gates, score);
  const claim = claimOf(report);
  const told = (full: string, brief: string): Pick<Verdict, 'full' | 'brief'> => {
    const isTold = claim === '' || (deciding.length > 0 ? deciding : gates).some(isAboutClaims);
    return { full: isTold ? full : `${full}, ${claim}`, brief };
  };
  switch (exitCode) {
    case exitCodes.done:
      return gates.length === 0
        ? { word: 'PASS', exitCode, ...told('no gate was asked for', 'no gate was asked for') }
        : { word: 'PASS', exitCode, ...told(listOf(gates, report), `${namesOf(gates)} held`) };
    case exitCodes.gateBroken:
      return { word: 'FAIL', exitCode, ...told(listOf(deciding, report), `${namesOf(deciding)} broken`) };
    case exitCodes.incomplete:
      return {
        word: 'INCOMPLETE',
        exitCode,
        ...told(listOf(deciding, report), namesOf(deciding)),
      };
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

const isAboutClaims = ({ gate }: Gate): boolean => gate === 'max-claimed';

/** "1.68 % claimed": what no gate may keep quiet about; empty: nothing is claimed. */
export function claimOf({ score, gates }: Report): string {
  const limits = gates.filter((gate) => isAboutClaims(gate) && gate.unit === 'percent').map(({ wanted }) => wanted);
  return score.claimed > 0 ? `${formatPercent(claimedShareOf(score), limits)} claimed` : '';
}

const namesOf = (gates: readonly Gate[]): string => gates.map(({ gate }) => gate).join(', ');
