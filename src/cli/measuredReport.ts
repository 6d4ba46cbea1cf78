import { readOwnJson, resultFile } from '../evidence/folder/ownJson.ts';
import { SecureScoreError } from '../model/errors.ts';
import { reportSchema, type Report } from '../model/report.ts';
import { judgeFolder, measureLive } from './actions/runAudit.ts';
import type { MeasuredFlags } from './flagTypes.ts';
import { prepare } from '../library/prepare.ts';
import type { Terminal } from './terminal.ts';
import type { Warnings } from './warnings.ts';

/**
 * The result that a command is about: one that was written earlier (`--from`), or that of a tenant, of saved evidence or of the
 * sample tenant, measured now as audit would.
 * @throws SecureScoreError
 */
export async function measuredReport(flags: MeasuredFlags, terminal: Terminal, warnings: Warnings): Promise<Report> {
  refuseTwoSources(flags);
  if (flags.from !== undefined) return readOwnJson(flags.from, reportSchema, resultFile);
  const prepared = await prepare(flags, warnings.add);
  const measuring = { prepared, thresholds: [], terminal, warnings };
  const report = await (flags.evidence === undefined
    ? measureLive(flags, measuring, null)
    : judgeFolder(flags.evidence, flags, measuring));
  report.warnings.forEach(warnings.add);
  return report;
}

function refuseTwoSources({
  from,
  evidence,
  demo,
  control,
  category,
  service,
  standard,
  graphUrl,
}: MeasuredFlags): void {
  const sources = [
    ...(from === undefined ? [] : ['--from']),
    ...(evidence === undefined ? [] : ['--evidence']),
    ...(demo ? ['--demo'] : []),
  ];
  const [first, second] = sources;
  if (first !== undefined && second !== undefined) {
    throw new SecureScoreError('usage', `${first} and ${second} name two sources`, { hint: 'Give one of them.' });
  }
  const selecting = [control, category, service, standard].some((given) => given !== undefined);
  if (from !== undefined && (selecting || graphUrl !== undefined)) {
    throw new SecureScoreError(
      'usage',
      '--from reads a result as it is: it cannot be combined with another selection or address',
      {
        hint: 'Leave out --from to measure again.',
      },
    );
  }
}
