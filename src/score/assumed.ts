import type { Assumption, AssumedControl } from '../model/actionPlan.ts';
import type { Finding } from '../model/finding.ts';
import { isShort } from '../model/isShort.ts';
import type { Report } from '../model/report.ts';
import type { Score } from '../model/score.ts';
import { foundationsOf } from './foundations.ts';
import { contributionOf, lostBy } from './scoreContribution.ts';
import { settledTogether } from './settledTogether.ts';
import { scoreOf } from './scoreOf.ts';
import { withoutNoise } from './sum.ts';

/**
 * The score if these controls were met and everything else stayed as it is, and what it would be with what they settle as well.
 * @param ids controls of the report
 */
export function assumed(report: Report, ids: readonly string[]): Assumption {
  const wanted = new Set(ids);
  const named = report.findings.filter(({ id }) => wanted.has(id));
  const others = report.findings.filter((finding) => !wanted.has(finding.id) && isShort(finding));
  const settles = new Map(
    named.map((finding) => [finding.id, isShort(finding) ? settledTogether(finding, others) : []] as const),
  );
  const settledBy = (id: string): string[] =>
    [...settles].flatMap(([control, all]) => (all.includes(id) ? [control] : []));
  const besides = others.filter(({ id }) => settledBy(id).length > 0);
  return {
    schemaVersion: 1,
    tenant: report.tenant,
    run: { id: report.run.id, source: report.run.source, measuredAt: report.run.measuredAt },
    now: report.score,
    then: scoreWith(report, wanted),
    controls: named.map((finding) => ({
      ...gainOf(finding, report),
      why: whyNot(finding),
      alsoSettles: [...(settles.get(finding.id) ?? [])],
    })),
    settled: besides.map((finding) => ({ ...gainOf(finding, report), by: settledBy(finding.id) })),
    thenWithSettled: scoreWith(report, new Set([...wanted, ...besides.map(({ id }) => id)])),
  };
}

function scoreWith(report: Report, wanted: ReadonlySet<string>): Score {
  const findings = report.findings.map((finding) =>
    wanted.has(finding.id) && whyNot(finding) === null ? met(finding) : finding,
  );
  const foreign = new Set(report.run.configuration.foreignControls);
  return scoreOf(findings, foreign, foundationsOf(findings, report.controls));
}

const met = (finding: Finding): Finding => ({
  ...finding,
  status: 'pass',
  points: { awarded: finding.points.available, available: finding.points.available },
});

function gainOf(finding: Finding, { controls }: Report): Pick<AssumedControl, 'control' | 'title' | 'points'> {
  const points = whyNot(finding) === null ? withoutNoise(lostBy(finding)) : 0;
  return { control: finding.id, title: controls[finding.id]?.title ?? finding.id, points };
}

/** Why meeting it wins nothing; null where it wins something. */
function whyNot(finding: Finding): string | null {
  switch (finding.status) {
    case 'pass':
      return 'it is met already';
    case 'excepted':
      return 'it is excepted, and exceptions stay as they are';
    case 'notLicensed':
      return 'no licence of this tenant has it, so it does not count';
    case 'notApplicable':
      return 'there is nothing to measure, so it does not count';
    case 'manual':
      return 'a person reviews it, and it has no points';
    case 'fail':
    case 'partial':
    case 'notChecked':
      return contributionOf(finding) === 'outside' || finding.points.available <= 0 ? 'it has no points' : null;
  }
}
