import { configurationName, findConfiguration, isThere } from '../../catalogue/findConfiguration.ts';
import { newConfiguration, type Answers, type Ratchet } from '../../catalogue/newConfiguration.ts';
import { validate, parseYaml } from '../../catalogue/yamlFile.ts';
import { problemsError } from '../../catalogue/yamlProblem.ts';
import { configurationSchema } from '../../model/configuration.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { jsonText } from '../../report/jsonText.ts';
import { neutralise } from '../../report/neutralise.ts';
import type { InitFlags } from '../flagTypes.ts';
import { openTarget } from '../outputTarget.ts';
import { askInit, mayAsk } from '../askInit.ts';
import { ratchetFrom } from '../ratchetFrom.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore init: a commented securescore.yaml in the working directory. */
export async function runInit(flags: InitFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  // A file that is there stays: what was measured would be in vain.
  const above = (await findConfiguration()).file;
  const isKept = !flags.force && (await isThere(configurationName));
  if (isKept && flags.from === undefined) throw isThereAlready(null);
  const ratchet = await ratchetFrom(flags, terminal);
  if (isKept) throw isThereAlready(ratchet);
  // Opened before anything is asked: an answer should not be in vain.
  const target = await openTarget(configurationName);
  try {
    const answers = await answersOf(flags);
    const text = newConfiguration(answers, ratchet);
    const yaml = parseYaml(configurationName, text);
    // Nothing but comments is an empty configuration.
    const { value, problems } = validate(
      yaml.data === null ? parseYaml(configurationName, '{}') : yaml,
      configurationSchema,
    );
    if (!value) throw problemsError('configInvalid', problems);
    await target.write(text);
    if (above !== undefined && above !== configurationName)
      new Warnings(terminal, flags).add(`${above} is no longer read from here: ${configurationName} takes precedence`);
    if (flags.format === 'json')
      terminal.out(jsonText({ file: configurationName, ...answers, ...(ratchet && { gates: ratchet.gates }) }));
    else
      terminal.out(
        `${neutralise(`Wrote ${configurationName}: ${toldOf(answers)}${ratchet === null ? '' : ` Gates: ${gatesText(ratchet)}.`}`)}\nNext: securescore audit\n`,
      );
    return exitCodes.done;
  } catch (error) {
    await target.discard();
    throw error;
  }
}

/** What somebody wrote stays: the gates are told, to be put into it. */
const isThereAlready = (ratchet: Ratchet | null): SecureScoreError =>
  new SecureScoreError('usage', `${configurationName} already exists`, {
    hint: `${ratchet === null ? 'Change it' : `Put these into it: gates: { ${gatesText(ratchet)} }`}, or add --force to overwrite it; its content is then lost.`,
  });

const gatesText = ({ gates }: Ratchet): string =>
  Object.entries(gates)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');

/** @throws SecureScoreError usage where nobody can be asked and nothing was stated */
async function answersOf({ tenant, cloud, emergencyAccount, defaults, ratchet }: InitFlags): Promise<Answers> {
  const given: Answers = {
    tenant: tenant ?? null,
    cloud: cloud ?? 'global',
    emergencyAccounts: emergencyAccount ?? [],
  };
  if (defaults || ratchet || tenant !== undefined || cloud !== undefined || emergencyAccount !== undefined)
    return given;
  if (mayAsk()) return askInit(given);
  throw new SecureScoreError('usage', 'there is no terminal to ask questions on', {
    hint: 'State --tenant ID, --cloud NAME or --emergency-account NAME, or take the defaults with --defaults.',
  });
}

function toldOf({ tenant, cloud, emergencyAccounts }: Answers): string {
  const many = emergencyAccounts.length;
  const accounts =
    many === 0
      ? 'no emergency access account'
      : `${String(many)} emergency access ${many === 1 ? 'account' : 'accounts'}`;
  return `${tenant === null ? 'any tenant' : `tenant ${tenant}`}, cloud ${cloud}, ${accounts}.`;
}
