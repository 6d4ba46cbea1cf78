import { readOwnJson, resultFile } from '../../evidence/folder/ownJson.ts';
import { exitCodes } from '../../model/errors.ts';
import { reportSchema } from '../../model/report.ts';
import { redacted } from '../../report/redaction/redacted.ts';
import { reporters } from '../../report/reporters.ts';
import type { ReportFlags } from '../flagTypes.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { tableChoiceOf } from '../tableChoice.ts';
import { openTerminal } from '../terminal.ts';

/** securescore report. @returns 0: what the run came to is a part of what is printed */
export async function runReport(file: string, flags: ReportFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const table = tableChoiceOf(flags, stdout);
  refuseOverwriting(files, [file], 'the result itself');
  const result = await readOwnJson(file, reportSchema, resultFile);
  const report = flags.redact ? redacted(result) : result;
  const render = await reporters[stdout]();
  return withFiles(files, reporters, async (write) => {
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose, table });
    if (failure) throw failure;
    return exitCodes.done;
  });
}
