import { attestableItems, idleItem } from '../../catalogue/attestedItems.ts';
import { closest } from '../../catalogue/closest.ts';
import { loadStandards } from '../../catalogue/loadStandards.ts';
import { renamedControls } from '../../catalogue/renamedControls.ts';
import { cadenceByControl, reviewsOf, usualCadence } from '../../catalogue/reviewsOf.ts';
import { cadenceDays } from '../../model/cadence.ts';
import { daysAfter } from '../../model/configuration.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Review } from '../../model/dueReviews.ts';
import { isForPerson } from '../../probe/aboutProbe.ts';
import { jsonText } from '../../report/jsonText.ts';
import { neutralise, neutraliseAll } from '../../report/neutralise.ts';
import { wrap } from '../../report/text.ts';
import { addToConfiguration, beforeWriting, personHere } from '../configurationFile.ts';
import type { AttestFlags } from '../flagTypes.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { dayIn, lastDayIn } from '../statedDays.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore attest [ID]: records that a person looked, or lists what there is to look at. */
export async function runAttest(words: readonly string[], flags: AttestFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const today = new Date().toISOString().slice(0, 10);
  if (words.length === 0) {
    refuseWithoutId(flags);
    const { catalogue, configuration } = await prepare(flags, new Warnings(terminal, flags).add);
    const all = reviewsOf(catalogue.controls, configuration, today);
    const reviews = flags.due ? all.filter(({ state }) => state === 'due' || state === 'never') : all;
    terminal.out(flags.format === 'json' ? jsonText({ reviews }) : listText(neutraliseAll(reviews), terminal));
    return exitCodes.done;
  }
  const on = flags.on === undefined ? today : dayIn('--on', flags.on);
  if (on > today)
    throw new SecureScoreError('usage', `--on: ${on} is in the future`, {
      hint: 'Attest a review that has been done.',
    });
  const stated = flags.until === undefined ? undefined : dayIn('--until', flags.until);
  const isForced = flags.force ?? false;
  if (stated !== undefined) lastDayIn('--until', stated, { today, force: isForced });
  const prepared = await prepare(await beforeWriting(flags), new Warnings(terminal, flags).add);
  const what = await reviewIn(words.join(' ').trim(), prepared, flags);
  const every = flags.every ?? cadenceByControl(prepared.catalogue.controls, what.control);
  const until = stated ?? daysAfter(on, cadenceDays(every));
  if (until < today)
    throw new SecureScoreError('usage', `--on: a review on ${on} was valid until ${until}, which is in the past`, {
      hint: 'Review it again, or state with --until how long the review is valid.',
    });
  if (stated === undefined) lastDayIn('--until', until, { today, force: isForced });
  const by = flags.by ?? personHere();
  if (by === '') throw new SecureScoreError('usage', 'no reviewer is named', { hint: 'Add --by NAME.' });
  const entry = {
    ...what,
    by,
    on,
    until,
    ...(flags.every !== undefined && { every: flags.every }),
    ...(flags.link !== undefined && { link: flags.link }),
    ...(flags.note !== undefined && { note: flags.note }),
  };
  const { file, isNew } = await addToConfiguration(flags.config, { list: 'attestations', entry }, prepared.catalogue);
  if (flags.format === 'json') terminal.out(jsonText({ file, attestation: entry }));
  else {
    const name = what.control ?? what.item;
    terminal.out(
      `${neutralise(`${isNew ? 'Created' : 'Added to'} ${file}: ${by} reviewed ${name} on ${on}; valid until ${until}.`)}\n`,
    );
  }
  return exitCodes.done;
}

/** @throws SecureScoreError usage */
function refuseWithoutId({ by, on, until, every, link, note, force }: AttestFlags): void {
  if ([by, on, until, every, link, note, force].every((one) => one === undefined)) return;
  throw new SecureScoreError('usage', 'no control or item is named', {
    hint: 'Name a control or an item; securescore attest without arguments lists them.',
  });
}

type What = { readonly control: string; readonly item?: never } | { readonly item: string; readonly control?: never };

/** @throws SecureScoreError unknownControl, usage, configInvalid */
async function reviewIn(name: string, { catalogue, configuration }: Prepared, flags: AttestFlags): Promise<What> {
  if (name.includes(' ')) {
    const folders = [...(configuration.controls ?? []), ...(flags.controls ?? [])];
    const known = attestableItems(await loadStandards(folders), catalogue);
    const item = known.get(name);
    if (item === undefined)
      throw new SecureScoreError('usage', `there is no item ${neutralise(name)}${closest(name, known.keys())}`, {
        hint: 'securescore blindspots lists the items.',
      });
    const idle = idleItem(name, item);
    if (idle !== null) throw new SecureScoreError('usage', idle, { hint: 'securescore attest lists the reviews.' });
    return { item: name };
  }
  const id = renamedControls(catalogue.controls).get(name) ?? name;
  const control = catalogue.controls.find((one) => one.id === id);
  if (!control) {
    const ids = catalogue.controls.filter(({ probe }) => isForPerson(probe)).map((one) => one.id);
    throw new SecureScoreError('unknownControl', `unknown control ${neutralise(name)}${closest(name, ids)}`, {
      hint: 'securescore attest lists the reviews; for a standard, name the item as well: scuba-teams MS.TEAMS.1.1v1.',
    });
  }
  if (!isForPerson(control.probe))
    throw new SecureScoreError('usage', `${id} is judged by requests, not by a person`, {
      hint: `To accept the finding anyway: securescore except ${id} --reason WHY`,
    });
  return { control: id };
}

const states = { due: 'DUE', never: 'NEVER DONE', soon: 'due soon', done: 'done' } as const;

function listText(reviews: readonly Review[], { width }: Terminal): string {
  const open = reviews.filter(({ state }) => state === 'due' || state === 'never').length;
  const closing = `${String(reviews.length)} reviews, ${String(open)} of them open. A review is a reminder and earns no points. To record one: securescore attest ID`;
  const lines = [...reviews.flatMap((one) => [...reviewLines(one, width), '']), ...wrap(closing, width)];
  return lines.map((line) => `${line}\n`).join('');
}

function reviewLines({ review, title, state, every, by, on, until, link }: Review, width: number): readonly string[] {
  const cadence = every ?? `no cadence stated (usual: ${usualCadence})`;
  const last = by === null ? 'no review recorded' : `${by} on ${on ?? ''}, valid until ${until ?? ''}`;
  return [
    ...wrap(`${states[state]}: ${review}`, width, 2),
    ...[...(title === null ? [] : [title]), `${cadence}; ${last}`].flatMap((text) =>
      wrap(text, width - 2).map((line) => `  ${line}`),
    ),
    ...(link === null ? [] : [`  ${link}`]),
  ];
}
