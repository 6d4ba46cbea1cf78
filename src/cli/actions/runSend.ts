import { readOwnJson, resultFile } from '../../evidence/folder/ownJson.ts';
import type { CloudName } from '../../model/clouds.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { reportSchema } from '../../model/report.ts';
import { formatCount } from '../../report/format.ts';
import { jsonText } from '../../report/jsonText.ts';
import { redacted } from '../../report/redaction/redacted.ts';
import { sendTable } from '../../report/sendTable.ts';
import { chosenCloud } from '../cloudChoice.ts';
import { environment } from '../environment.ts';
import type { SendFlags } from '../sendFlags.ts';
import { refuseSending, sendTargetsOf, sendVariable, withSending } from '../sending.ts';
import { signInForSending } from '../signInForSending.ts';
import { openTerminal } from '../terminal.ts';

/** securescore send. @throws SecureScoreError cannotSend: a target did not accept the result; the others have it */
export async function runSend(file: string, given: readonly string[], flags: SendFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { targets, format } = sendTargetsOf({ given, where: 'send', format: flags.sendFormat });
  if (targets.length === 0) {
    throw new SecureScoreError('usage', 'send needs a target', {
      hint: `securescore send RESULT.json syslog=tls://HOST:6514 (or azure-monitor=, file=), or set ${sendVariable}.`,
    });
  }
  refuseSending(targets, [file], 'the result itself');
  const result = await readOwnJson(file, reportSchema, resultFile);
  const report = flags.redact ? redacted(result) : result;
  const cloud = (): CloudName => chosenCloud(flags, {}, environment);
  return withSending(targets, { format, cloud }, async (send) => {
    const deliveries = await send(report, () => signInForSending(flags, cloud(), terminal.err));
    const { run, tenant } = report;
    const told = {
      result: { id: run.id, measuredAt: run.measuredAt, tenant: tenant.id },
      format,
      targets: [...deliveries],
    };
    const { width, colour } = terminal;
    terminal.report(flags.format === 'json' ? jsonText(told) : sendTable(told, { width, colour }));
    const failed = deliveries.filter(({ failure }) => failure !== null).length;
    if (failed > 0) {
      throw new SecureScoreError(
        'cannotSend',
        `${failed} of ${formatCount(targets.length, 'target')} did not accept the result`,
        {
          hint: 'stdout shows why. Send it again to those only: the others would get it twice.',
        },
      );
    }
    return exitCodes.done;
  });
}
