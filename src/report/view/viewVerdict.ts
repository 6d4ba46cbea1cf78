import type { Report } from '../../model/report.ts';
import type { Gate } from '../../model/score.ts';
import { exitCodes } from '../../model/errors.ts';
import { decidingGates, outcomeOf } from '../../score/gates.ts';
import { claimedShareOf, highestOf } from '../../score/scoreOf.ts';
import { formatCount, formatNumber, formatPercent, formatWanted } from '../format.ts';
import type { Told, VerdictView } from './shape.ts';

/** The last word of every report. It is made from the exit code, so that the two cannot differ, and names the gates that it comes from. */
export function verdictOf(report: Report): VerdictView {
  const { exitCode, gates } = report;
  const told = gates.map((gate) => ({ held: gate.passed, text: gateLine(gate, report) }));
  return { ...outcomeIn(report), exitCode, gates: told, restsOn: restsOn(report) };
}

function outcomeIn(report: Report): Pick<VerdictView, 'word' | 'full' | 'brief'> {
  const { exitCode, gates, score } = report;
  const deciding = decidingGates(gates, score);
  const claim = claimOf(report);
  const told = (full: string, brief: string): Pick<VerdictView, 'full' | 'brief'> => {
    const isTold = claim === null || (deciding.length > 0 ? deciding : gates).some(isAboutClaims);
    const besides = restsOn(report).filter((one) => !isTold || one !== claim);
    return { full: [full, ...besides].join(', '), brief };
  };
  switch (exitCode) {
    case exitCodes.done:
      return gates.length === 0
        ? { word: passed, ...told('no gate set', 'no gate set') }
        : { word: passed, ...told(listOf(gates, report), `${namesOf(gates)} held`) };
    case exitCodes.gateBroken:
      return { word: failed, ...told(listOf(deciding, report), `${namesOf(deciding)} broken`) };
    case exitCodes.incomplete:
      return { word: incomplete, ...told(listOf(deciding, report), namesOf(deciding)) };
    default:
      return { word: stopped, full: 'the run did not finish', brief: 'run cut short' };
  }
}

const passed: Told = { text: 'PASS', tone: 'good' };
const failed: Told = { text: 'FAIL', tone: 'bad' };
const incomplete: Told = { text: 'INCOMPLETE', tone: 'warn' };
const stopped: Told = { text: 'STOPPED', tone: 'bad' };

/** "fail-under 75.00 %: found 71.35 %" */
function gateLine(gate: Gate, { score }: Report): string {
  const { gate: name, unit, wanted, found } = gate;
  if (name === 'require-foundations')
    return found === null ? `${name}: no foundation was selected` : `${name}: ${found} of ${wanted} met`;
  if (name === 'fail-on-regression') return regressionLine(gate);
  const show = (value: number | null): string => {
    if (value === null) return 'nothing to measure';
    return unit === 'percent' ? formatPercent(value, [wanted]) : `${formatNumber(value, [0, wanted])} points`;
  };
  const demand = `${name} ${formatWanted(wanted)} ${unit === 'percent' ? '%' : 'points'}`;
  if (name !== 'fail-under' || found === null || outcomeOf(gate, score) !== 'undecided')
    return `${demand}: found ${show(found)}`;
  const highest = highestOf(score);
  return `${demand}: between ${show(found)} and ${show(unit === 'percent' ? highest.percentage : highest.points)}`;
}

function regressionLine({ gate, unit, wanted, found }: Gate): string {
  if (found === null) return `${gate}: no saved result to compare with yet`;
  if (unit === 'points') {
    return `${gate} ${formatWanted(wanted)} points: the tenant lost ${formatNumber(found, [0, wanted])} points`;
  }
  return `${gate}: the tenant made ${formatCount(found, 'control')} worse`;
}

const listOf = (gates: readonly Gate[], report: Report): string =>
  gates.map((gate) => gateLine(gate, report)).join('; ');

const isAboutClaims = ({ gate }: Gate): boolean => gate === 'max-claimed';

/** "1.68 % claimed": what no gate may keep quiet about; null: nothing is claimed. */
export function claimOf({ score, gates }: Report): string | null {
  const limits = gates.filter((gate) => isAboutClaims(gate) && gate.unit === 'percent').map(({ wanted }) => wanted);
  return score.claimed > 0 ? `${formatPercent(claimedShareOf(score), limits)} claimed` : null;
}

/** What decides the score beside the tenant, the most important first. */
function restsOn(report: Report): readonly string[] {
  const { path } = report.run.configuration;
  return [claimOf(report), path === null ? null : `configuration ${path}`].filter((one) => one !== null);
}

const namesOf = (gates: readonly Gate[]): string => gates.map(({ gate }) => gate).join(', ');
