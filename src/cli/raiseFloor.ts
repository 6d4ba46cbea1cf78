import { access, constants, lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { repositoryAround } from '../catalogue/findConfiguration.ts';
import { withGates } from '../catalogue/gatesInYaml.ts';
import { isInside } from '../files/plainFile.ts';
import { exitCodes, SecureScoreError } from '../model/errors.ts';
import type { GateSettings } from '../model/gateSettings.ts';
import type { Report } from '../model/report.ts';
import { cutShort } from '../score/cutShort.ts';
import { raisedGates } from '../score/ratchet.ts';
import { changeInPlace } from './changeInPlace.ts';
import type { Prepared } from '../library/prepare.ts';

export interface Floor {
  readonly file: string;
  readonly gates: GateSettings;
}

/**
 * The configuration whose gates a run may raise, found before the first request.
 * @throws SecureScoreError usage, cannotWrite
 */
export async function floorIn({ configuration, configurationFile }: Prepared): Promise<Floor> {
  const hint = 'Set gates in securescore.yaml first, such as gates: { failUnder: 60% } (docs/configuration.md).';
  const file = configurationFile?.path ?? null;
  if (file === null) throw new SecureScoreError('usage', '--raise-floor finds no configuration', { hint });
  const { gates } = configuration;
  if (!gates || Object.keys(gates).length === 0) {
    throw new SecureScoreError('usage', `--raise-floor finds no gates in ${file}`, { hint });
  }
  const refuse = (why: string): SecureScoreError =>
    new SecureScoreError('cannotWrite', `--raise-floor does not change ${file}: ${why}`, {
      hint: 'It changes a file of the working tree only.',
    });
  if ((await lstat(file)).isSymbolicLink()) throw refuse('it is a link');
  if (!(await isInside((await repositoryAround(resolve('.'))) ?? '.', file)))
    throw refuse('it is outside of the working tree');
  await access(file, constants.W_OK).catch(() => {
    throw refuse('it cannot be written');
  });
  return { file, gates };
}

/**
 * Raises the gates to what a run reached. Never lowers one, and leaves them alone where a gate is broken.
 * @returns what was done, in a sentence
 * @throws SecureScoreError cannotRead, cannotWrite
 */
export async function raiseFloor({ file, gates }: Floor, report: Report): Promise<string> {
  if (report.exitCode !== exitCodes.done)
    return `${file}: the gates stay as they are, because one of them does not hold`;
  const cut = cutShort(report);
  if (cut > 0)
    return `${file}: the gates stay as they are, because this run was cut short (${String(cut)} not checked because time ran out)`;
  const raised = raisedGates(gates, report.score);
  const names = Object.entries(raised).map(([name, value]) => `${name} ${String(value)}`);
  if (names.length === 0) return `${file}: the gates stay as they are, nothing rose`;
  await changeInPlace(file, (text) => withGates(file, text, raised));
  return `${file}: raised to ${names.join(', ')}`;
}
