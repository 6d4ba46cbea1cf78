import type { Finding } from '../../src/model/finding.ts';
import type { Reconciliation } from '../../src/model/reconciliation.ts';
import type { Report } from '../../src/model/report.ts';
import { scoreOf } from '../../src/score/scoreOf.ts';
import { profilesOf } from '../../src/secureScore/profiles.ts';
import { reconcile } from '../../src/secureScore/sideBySide.ts';
import { newestSnapshot } from '../../src/secureScore/snapshot.ts';
import { reportOf } from '../report/sample.ts';
import { controlOf, findingOf } from '../score/finding.ts';

const now = '2026-11-28T12:00:00.000Z';

interface Given {
  readonly findings?: readonly Finding[];
  /** Microsoft's names, by our ids. */
  readonly mappings?: Readonly<Record<string, readonly string[]>>;
  readonly scores?: unknown;
  readonly profiles?: unknown;
  readonly all?: Parameters<typeof reconcile>[2];
}

function reportWith({ findings = [], mappings = {} }: Given): Report {
  const report = reportOf(findings);
  const controls = Object.fromEntries(
    findings.map(({ id, points }) => [
      id,
      controlOf({ points: points.available, title: `Ours: ${id}`, mappings: { microsoft: [...(mappings[id] ?? [])] } }),
    ]),
  );
  return { ...report, score: scoreOf(findings), controls, run: { ...report.run, measuredAt: now } };
}

export const reconciled = (given: Given): Reconciliation =>
  reconcile(
    reportWith(given),
    {
      snapshot: newestSnapshot(given.scores ?? []),
      profiles: profilesOf(given.profiles ?? []),
      hasAllProfiles: true,
      trend: null,
      notRead: [],
    },
    given.all,
  );

export const snapshotWith = (controlScores: unknown, more: object = {}): unknown => [
  { createdDateTime: '2026-11-28T00:00:00Z', controlScores, ...more },
];

export const ours = (id: string, status: Finding['status'], awarded: number | null, available = 4): Finding =>
  findingOf({ id, status, points: { awarded, available } });
