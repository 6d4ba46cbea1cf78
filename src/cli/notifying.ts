import { createHash } from 'node:crypto';
import { comparedWith } from '../audit/againstBaseline.ts';
import { openTransport } from '../graph/transport.ts';
import { readHistory, resultOf, type FoundRun } from '../history/savedRuns.ts';
import { readTold, saveTold, type ToldStream, type ToldTarget } from '../history/toldChanges.ts';
import { whileAloneTelling } from '../history/toldLock.ts';
import type { Prepared } from '../library/prepare.ts';
import { noticeKinds } from '../model/noticeKinds.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { dueTellings } from '../notify/dueTellings.ts';
import type { Telling } from '../notify/notice.ts';
import { cutShort } from '../score/cutShort.ts';
import { parseLink, runLinkIn } from '../notify/runLink.ts';
import { targetIn, targetsIn, type NoticeTarget } from '../notify/noticeTargets.ts';
import { tellingsOf } from '../notify/tellings.ts';
import { neutralise } from '../report/neutralise.ts';
import { environment } from './environment.ts';
import type { AuditFlags } from './flagTypes.ts';
import { sendNotice } from './sendNotice.ts';
import type { Warnings } from './warnings.ts';

const variable = 'SECURESCORE_NOTIFY';

/** Whom to tell, and how it is sent. */
export interface Notifying {
  readonly targets: readonly NoticeTarget[];
  readonly link: string | null;
  readonly send: typeof fetch;
}

/** Null: nobody is to be told. @throws SecureScoreError usage */
export async function notifyingOf({ notify = [], notifyLink, save, history }: AuditFlags): Promise<Notifying | null> {
  const link = notifyLink === undefined ? null : parseLink(notifyLink);
  const given = [
    ...notify.map((one) => targetIn('--notify', one)),
    ...targetsIn(variable, environment[variable] ?? ''),
  ];
  const targets = [...new Map(given.map((one) => [digestOf(one), one])).values()];
  if (targets.length === 0) {
    if (link === null) return null;
    throw new SecureScoreError('usage', '--notify-link is a link in messages: it needs --notify');
  }
  if (!save && history === undefined) {
    const said = notify.length > 0 ? '--notify' : variable;
    throw new SecureScoreError('usage', `${said} needs a history: it records what was already sent`, {
      hint: 'Add --save, or --history DIR.',
    });
  }
  return { targets, link: link ?? runLinkIn(environment), send: await openTransport(environment) };
}

/** The address is a secret: what is kept is a digest. */
const digestOf = ({ kind, url }: NoticeTarget): string =>
  createHash('sha256').update(`${kind} ${url.href}`).digest('hex').slice(0, 32);

export interface Finished {
  readonly report: Report;
  readonly prepared: Prepared;
  readonly root: string;
  readonly isSaved: boolean;
  /** As it may be printed. */
  readonly displayName: string | null;
  readonly warnings: Warnings;
}

/** Tells everybody what they were not told yet. Whatever fails is warned of, and tried again with the next run. */
export async function notify(notifying: Notifying, finished: Finished): Promise<void> {
  try {
    await notifyAll(notifying, finished);
  } catch (error) {
    if (!(error instanceof SecureScoreError)) throw error;
    finished.warnings.add(`--notify: ${error.message}`);
  }
}

async function notifyAll({ targets, link, send }: Notifying, finished: Finished): Promise<void> {
  const { report, root, warnings } = finished;
  const { id } = report.tenant;
  if (id === null) {
    warnings.add('--notify: nothing is sent, because it is not known which tenant this is');
    return;
  }
  await whileAloneTelling(root, id, () => tellAll({ targets, send, link }, finished, id));
}

async function tellAll({ targets, link, send }: Notifying, finished: Finished, id: string): Promise<void> {
  const { report, prepared, root, isSaved, displayName, warnings } = finished;
  const { run, score } = report;
  const wanted = prepared.configuration.notify ?? noticeKinds;
  const told = await readTold(root, id, (file) => {
    warnings.add(`${file} is not read: it is not what securescore wrote. What was sent before may be sent again`);
  });
  const { runs } = await readHistory(root, id);
  const like = `${run.source} ${run.selection}`;
  const others = runs.filter((one) => one.source === run.source && one.selection === run.selection);
  const due = dueTellings(prepared.configuration, new Date());
  const since = rememberingSince(finished);
  const known = targets.map((target) => {
    const digest = digestOf(target);
    const { dated, streams } = told.targets[digest] ?? { dated: [], streams: {} };
    const stream = streams[like] ?? { run: null, told: [] };
    const before = beforeOf(stream, others, report);
    const kept = { ...stream, run: stream.run ?? (before && { id: before.id, measuredAt: before.measuredAt }) };
    const untouched: ToldTarget = { dated, streams: { ...streams, [like]: kept } };
    return { target, digest, dated, streams, stream, before, untouched };
  });
  const remember = (entries: readonly (readonly [string, ToldTarget])[]): Promise<void> =>
    saveTold(root, id, { ...told, targets: { ...told.targets, ...Object.fromEntries(entries) } });
  // This run is in the history already: whoever is killed while telling must not be taken for somebody who has told.
  await remember(known.map(({ digest, untouched }) => [digest, untouched]));
  const entries = await Promise.all(
    known.map(async (one): Promise<readonly [string, ToldTarget]> => {
      const { target, digest, dated, streams, stream, before, untouched } = one;
      const changes = await since(before);
      const untold = [
        ...changes.filter(({ key }) => !stream.told.includes(key)),
        ...due.filter(({ key }) => !dated.some((one) => one.key === key)),
      ].filter(({ kind }) => wanted.includes(kind));
      const notice = {
        tenant: { id, displayName },
        run: { id: run.id, measuredAt: run.measuredAt, percentage: score.percentage },
        tellings: untold,
        link,
      };
      const failure = untold.length === 0 ? null : await sendNotice(send, target, notice);
      if (failure !== null) {
        const host = neutralise(target.url.host);
        warnings.add(`--notify ${target.kind} (${host}): ${failure}; the next run tries again`);
        return [digest, untouched];
      }
      return [
        digest,
        { dated: stillDated(dated, due), streams: { ...streams, [like]: after(stream, before, changes) } },
      ];
    }),
  );
  await remember(entries);

  function after(stream: ToldStream, before: FoundRun | null, changes: readonly Telling[]): ToldStream {
    const isOlder = stream.run !== null && stream.run.measuredAt > run.measuredAt;
    if (isOlder) return stream;
    // What it could not read for want of time is compared with what was there before it.
    const isWhole = before === null || cutShort(report) === 0;
    if (isSaved && isWhole) return { run: { id: run.id, measuredAt: run.measuredAt }, told: [] };
    return { run: before && { id: before.id, measuredAt: before.measuredAt }, told: changes.map(({ key }) => key) };
  }
}

/** The run up to which a target was told everything, else the newest one before this. */
function beforeOf({ run }: ToldStream, others: readonly FoundRun[], report: Report): FoundRun | null {
  const { id, measuredAt } = report.run;
  // Evidence can be judged once more, and an older one after a newer one: neither is news.
  if (run !== null && (run.id === id || run.measuredAt > measuredAt)) return null;
  const earlier = others.filter((one) => one.id !== id && one.measuredAt <= measuredAt);
  return earlier.find((one) => one.id === run?.id) ?? earlier.at(-1) ?? null;
}

/** Several targets are mostly told up to the same run: it is read once. */
function rememberingSince({ report, prepared, warnings }: Finished) {
  // The score of a run that was cut short says how far it got.
  const isNews = ({ kind }: Telling): boolean => kind !== 'score-dropped' || cutShort(report) === 0;
  const known = new Map<string, Promise<readonly Telling[]>>();
  const compared = async (before: FoundRun): Promise<readonly Telling[]> => {
    try {
      return tellingsOf(comparedWith(await resultOf(before), report, prepared.catalogue)).filter(isNews);
    } catch (error) {
      if (!(error instanceof SecureScoreError)) throw error;
      warnings.add(`--notify: ${error.message}, so what changed since that run is not sent`);
      return [];
    }
  };
  return async (before: FoundRun | null): Promise<readonly Telling[]> => {
    if (before === null) return [];
    const found = known.get(before.id) ?? compared(before);
    known.set(before.id, found);
    return found;
  };
}

/** What was told is forgotten once its date is over and nothing says it any more. */
function stillDated(dated: ToldTarget['dated'], due: readonly Telling[]): ToldTarget['dated'] {
  const today = new Date().toISOString().slice(0, 10);
  const now = due.flatMap(({ key, until }) => (until === null ? [] : [{ key, until }]));
  const before = dated.filter(({ key, until }) => until >= today && !now.some((one) => one.key === key));
  return [...before, ...now];
}
