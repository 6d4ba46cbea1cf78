import { auditEvidence } from '../../audit/offline.ts';
import { verifyResult } from '../../audit/verifyResult.ts';
import { describe } from '../../catalogue/select.ts';
import { openEvidence } from '../../evidence/folder/openEvidence.ts';
import { readOwnJson, wholeResult } from '../../evidence/folder/ownJson.ts';
import { digestOf } from '../../evidence/digest.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { reportSchema, type Report } from '../../model/report.ts';
import { exitCodeOf } from '../../score/gates.ts';
import type { Gate } from '../../model/score.ts';
import { jsonText } from '../../report/jsonText.ts';
import { verificationTable } from '../../report/verificationTable.ts';
import { asSaved } from '../../audit/asSaved.ts';
import type { VerifyFlags } from '../flagTypes.ts';
import { keyHere } from '../keyHere.ts';
import { prepare, standardsOf, type Prepared } from '../../library/prepare.ts';
import { openTerminal } from '../terminal.ts';
import { packageVersion } from '../../library/version.ts';
import { Warnings } from '../warnings.ts';

/** securescore verify. @returns 1 where the result does not follow from the evidence */
export async function runVerify(file: string, flags: VerifyFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const warnings = new Warnings(terminal, flags);
  const result = await readOwnJson(file, reportSchema, wholeResult);
  const prepared = await preparedFor(result, { file, flags, warn: warnings.add });
  const folder = await openEvidence(flags.evidence);
  const again = await auditEvidence({
    ...prepared,
    selection: result.run.selection,
    thresholds: result.gates.filter(isOfTheRun).map(({ gate, wanted, unit }) => ({ gate, wanted, unit })),
    version: packageVersion(),
    evidence: folder,
    key: await keyHere(warnings.add),
  });
  const verification = verifyResult({
    result,
    again: withRegression(asSaved(again), result),
    folder,
    whole: describe({}),
  });
  terminal.report(
    flags.format === 'json'
      ? jsonText(verification)
      : verificationTable(verification, { width: terminal.width, colour: terminal.colour }),
  );
  return verification.holds ? exitCodes.done : exitCodes.gateBroken;
}

/** What changed since another result follows from no evidence: it is taken as the result states it. */
function withRegression(again: Report, { gates: stated }: Report): Report {
  const gates = stated.flatMap((one) =>
    isOfTheRun(one) ? again.gates.filter(({ gate }) => gate === one.gate).slice(0, 1) : [one],
  );
  return { ...again, gates, exitCode: exitCodeOf(gates, again.score) };
}

const isOfTheRun = ({ gate }: Gate): boolean => gate !== 'fail-on-regression';

/** The controls, the standards and the configuration that the result was made with. @throws SecureScoreError */
async function preparedFor(
  result: Report,
  { file, flags, warn }: { readonly file: string; readonly flags: VerifyFlags; readonly warn: (text: string) => void },
): Promise<Prepared> {
  const { source, configuration } = result.run;
  const none = configuration.digest === null && { config: false as const };
  const prepared = await prepare({ ...flags, demo: source === 'demo', ...none }, warn);
  const digest = prepared.configurationFile ? digestOf(prepared.configurationFile.says) : null;
  if (digest !== configuration.digest) throw otherConfiguration(file, configuration.path, prepared);
  const controls = prepared.controls.filter(({ id }) => Object.hasOwn(result.controls, id));
  const standards = await standardsOf(result.standards?.map(({ name }) => name) ?? [], flags.controls ?? []);
  return { ...prepared, controls, standards };
}

function otherConfiguration(file: string, path: string | null, { configurationFile }: Prepared): SecureScoreError {
  const here = configurationFile ? `not with ${configurationFile.path} as it is now` : 'and none is given';
  return new SecureScoreError('usage', `${file} was made with the configuration ${path ?? '(no path)'}, ${here}`, {
    hint: 'Give the one it was made with: --config FILE. Exceptions and parameters are part of every figure.',
  });
}
