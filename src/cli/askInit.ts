import type { Answers } from '../catalogue/newConfiguration.ts';
import { cloudNames, type CloudName } from '../model/clouds.ts';
import { SecureScoreError } from '../model/errors.ts';
import { environment } from './environment.ts';

/** A person at a terminal can answer; a pipeline that has one all the same cannot. */
export function mayAsk(): boolean {
  const { stdin, stdout } = process;
  return stdin.isTTY && stdout.isTTY && environment['TERM'] !== 'dumb' && (environment['CI'] ?? '') === '';
}

/** Asks what a configuration needs, question by question. @throws SecureScoreError interrupted */
export async function askInit(given: Answers): Promise<Answers> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (!isCancel(answer)) return answer as Exclude<T, symbol>;
    throw new SecureScoreError('interrupted', 'nothing was written');
  };
  const tenant = answered(
    await text({
      message: 'Which tenant? Its domain or id; empty: any.',
      placeholder: 'contoso.onmicrosoft.com',
      validate: (value = '') => (/^[\da-z.-]*$/i.test(value.trim()) ? undefined : 'It is neither a domain nor an id.'),
    }),
  );
  const cloud = answered(
    await select<CloudName>({
      message: 'In which cloud?',
      options: cloudNames.map((value) => ({ value, label: value })),
      initialValue: given.cloud,
    }),
  );
  const accounts = answered(
    await text({
      message: 'Which are the emergency access accounts? Names or ids, separated by commas; empty: none yet.',
      placeholder: 'break-glass-1@contoso.onmicrosoft.com',
    }),
  );
  const listed = (line: unknown): readonly string[] =>
    typed(line)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return { tenant: typed(tenant) || null, cloud, emergencyAccounts: listed(accounts) };
}

/** Nothing at all where somebody only pressed Enter. */
const typed = (answer: unknown): string => (typeof answer === 'string' ? answer.trim() : '');
