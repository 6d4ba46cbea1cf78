import { readOwnJson, resultFile } from '../evidence/folder/ownJson.ts';
import { prepare, type Prepared } from '../library/prepare.ts';
import { SecureScoreError } from '../model/errors.ts';
import { reportSchema, type Report } from '../model/report.ts';
import { judgeFolder, measureLive } from './actions/runAudit.ts';
import type { MeasuredFlags } from './measuredFlags.ts';
import type { Terminal } from './terminal.ts';
import type { Warnings } from './warnings.ts';

export interface Measured {
  /** What is audited; null where a result is read from a file. */
  readonly prepared: Prepared | null;
  /** Measures, or gives what was read. */
  readonly report: () => Promise<Report>;
}

/**
 * The result that a command is about: one that was written earlier (`--from`), or that of a tenant, of saved evidence or of the
 * sample tenant, measured as audit would. What can be wrong in files and flags is found before the first request.
 * @throws SecureScoreError
 */
export async function toMeasure(flags: MeasuredFlags, terminal: Terminal, warnings: Warnings): Promise<Measured> {
  refuseTwoSources(flags);
  if (flags.from !== undefined) {
    const saved = await readOwnJson(flags.from, reportSchema, resultFile);
    return { prepared: null, report: () => Promise.resolve(saved) };
  }
  const prepared = await prepare(flags, warnings.add);
  const measuring = { prepared, thresholds: [], terminal, warnings };
  return {
    prepared,
    report: async () => {
      const report = await (flags.evidence === undefined
        ? measureLive(flags, measuring, null)
        : judgeFolder(flags.evidence, flags, measuring));
      report.warnings.forEach(warnings.add);
      return report;
    },
  };
}

/** @throws SecureScoreError usage */
function refuseTwoSources(flags: MeasuredFlags): void {
  const { from, evidence, demo, graphUrl } = flags;
  if (evidence !== undefined && demo) {
    throw new SecureScoreError('usage', '--evidence reads a folder: it cannot be combined with --demo');
  }
  if (from === undefined) return;
  const { control, category, service, standard, profile, controls } = flags;
  const others = { evidence, demo, control, category, service, standard, profile, controls, 'graph-url': graphUrl };
  const given = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
  if (given.length === 0) return;
  throw new SecureScoreError('usage', `--from looks into a result: it cannot be combined with ${given.join(', ')}`, {
    hint: 'A result says itself what was selected.',
  });
}
