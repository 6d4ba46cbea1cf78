import { closest } from '../../catalogue/closest.ts';
import { fitsGlob } from '../../catalogue/glob.ts';
import { renamedControls } from '../../catalogue/renamedControls.ts';
import { daysAfter, exceptionDays } from '../../model/configuration.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { jsonText } from '../../report/jsonText.ts';
import { neutralise } from '../../report/neutralise.ts';
import { hasObjects, isForPerson, whyWhole } from '../../probe/aboutProbe.ts';
import { addToConfiguration, beforeWriting, personHere } from '../configurationFile.ts';
import type { ExceptFlags } from '../flagTypes.ts';
import { dayIn, lastDayIn } from '../statedDays.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore except ID: writes an exception into the configuration. */
export async function runExcept(control: string, flags: ExceptFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const today = new Date().toISOString().slice(0, 10);
  const until = flags.until === undefined ? daysAfter(today, exceptionDays) : dayIn('--until', flags.until);
  lastDayIn('--until', until, { today, force: flags.force ?? false });
  const prepared = await prepare(await beforeWriting(flags), new Warnings(terminal, flags).add);
  const id = controlIn(control, flags.object, prepared);
  const owner = flags.owner ?? personHere();
  if (owner === '') throw new SecureScoreError('usage', 'no owner is named', { hint: 'Add --owner NAME.' });
  const entry = {
    control: id,
    ...(flags.object !== undefined && { object: flags.object }),
    kind: flags.kind,
    reason: flags.reason,
    owner,
    ...(flags.approvedBy !== undefined && { approvedBy: flags.approvedBy }),
    ...(flags.ticket !== undefined && { ticket: flags.ticket }),
    added: today,
    until,
    ...(flags.privileged && { privileged: true }),
  };
  const { file, isNew } = await addToConfiguration(flags.config, { list: 'exceptions', entry }, prepared.catalogue);
  if (flags.format === 'json') terminal.out(jsonText({ file, exception: entry }));
  else {
    const what = flags.object === undefined ? id : `${flags.object} in ${id}`;
    terminal.out(
      neutralise(
        `${isNew ? 'Created' : 'Added to'} ${file}: ${what}, ${flags.kind}, until ${until}; ${owner} is responsible for it.`,
      ) + '\n',
    );
  }
  return exitCodes.done;
}

/** The id of today, or the glob. @throws SecureScoreError unknownControl, usage */
function controlIn(stated: string, object: string | undefined, { catalogue }: Prepared): string {
  const id = renamedControls(catalogue.controls).get(stated) ?? stated;
  const isGlob = /[*?]/.test(stated);
  const meant = catalogue.controls.filter((one) => (isGlob ? fitsGlob(stated, one.id) : one.id === id));
  const [only] = meant;
  if (!only) {
    const ids = catalogue.controls.map((one) => one.id);
    throw new SecureScoreError('unknownControl', `unknown control ${neutralise(stated)}${closest(stated, ids)}`);
  }
  if (!isGlob && isForPerson(only.probe))
    throw new SecureScoreError('usage', `${id} is a review: it costs no points`, {
      hint: `Record that somebody looked: securescore attest ${id}`,
    });
  if (object !== undefined && !meant.some(({ probe }) => hasObjects(probe)))
    throw new SecureScoreError(
      'usage',
      isGlob ? `no control that matches ${id} is judged object by object` : `${id} ${whyWhole(only.probe)}`,
      {
        hint: 'Leave --object out: the exception then covers the whole control.',
      },
    );
  return id;
}
