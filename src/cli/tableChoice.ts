import { SecureScoreError } from '../model/errors.ts';
import type { TableChoice } from '../report/reporter.ts';
import type { TableFlags } from './flagTypes.ts';

/**
 * What of the report the table on stdout is to show. A file always holds the whole of it.
 * @param stdout the format that goes there
 * @throws SecureScoreError usage
 */
export function tableChoiceOf({ all, show, sort, top }: TableFlags, stdout: string): TableChoice {
  const given = [
    ...(all ? ['--all'] : []),
    ...(show ? ['--show'] : []),
    ...(sort ? ['--sort'] : []),
    ...(top === undefined ? [] : ['--top']),
  ];
  if (given.length > 0 && stdout !== 'table') {
    const verb = given.length === 1 ? 'chooses' : 'choose';
    throw new SecureScoreError(
      'usage',
      `${given.join(' and ')} ${verb} what the table shows, but ${stdout} goes to stdout`,
      {
        hint: 'Every other format contains the whole report: leave it out, or print the table.',
      },
    );
  }
  if (all && show) {
    throw new SecureScoreError(
      'usage',
      '--all prints the whole report, and --show some groups of it: give one of them',
    );
  }
  return { ...(all && { all }), ...(show && { show }), ...(sort && { sort }), ...(top !== undefined && { top }) };
}
