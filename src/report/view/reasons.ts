import type { AppliedException, Counts, Finding, ObjectExceptions } from '../../model/finding.ts';
import { objectsSentence } from '../../score/objectExceptions.ts';
import { formatInteger, formatNumber, formatPercent } from '../format.ts';
import { firstSentences, shorten, shortenList } from '../text.ts';
import type { Detail } from './detail.ts';
import { exclusionLines, nearMissLines } from './nearMisses.ts';
import { statusWords } from './statuses.ts';

/** Why a control earned what it did: the message, then what it leaves out of the near misses and the counts. */
export function reasonsOf(finding: Finding, detail: Detail): readonly string[] {
  const { counts } = finding;
  const message = firstSentences(messageOf(finding), detail.messageWidth);
  const nearMisses = nearMissLines(finding, message, detail);
  return [
    // Closest match says more than the list of what is left.
    shortenList(message, nearMisses.length > 0 ? detail.messageWidth / 2 : detail.messageWidth),
    ...nearMisses,
    ...exclusionLines(finding, detail),
    ...(counts === null || tellsCounts(message, counts) ? [] : countsLines(counts, detail)),
    ...measurerLines(finding),
    ...objectLines(finding),
  ];
}

/** What was measured; whom it leaves to an exception is told in a line of its own, which nothing cuts short. */
function messageOf({ message, objectExceptions }: Finding): string {
  const told = objectExceptions && objectsSentence(objectExceptions.objects);
  return told !== undefined && message.endsWith(told) ? message.slice(0, -told.length).trimEnd() : message;
}

function objectLines(finding: Finding): readonly string[] {
  const { objectExceptions } = finding;
  if (!objectExceptions) return [];
  const { objects, measured, claimed } = objectExceptions;
  const claim = claimed > 0 ? `, ${pointsOf(claimed, finding)} claimed` : '';
  return [`${objectsSentence(objects)} Measured: ${pointsOf(measured.awarded, finding)}${claim}`];
}

/** Why a control has no number, and what to do about it. */
export function whyUnscored({ message, reason }: Finding): readonly string[] {
  if (reason === null) return [message];
  const detail = message.toLowerCase().includes(reason.detail.toLowerCase()) ? [] : [reason.detail];
  return [message, ...detail, reason.hint];
}

/** "Ann, Bob and 116 more"; null where nobody is affected, or nobody knows who. */
export function affectedLine({ affected }: Finding, { names, nameWidth }: Detail): string | null {
  if (affected === null || affected.total === 0) return null;
  const shown = affected.shown.slice(0, names).map((name) => shorten(name, nameWidth));
  const more = affected.total - shown.length;
  if (shown.length === 0) return formatInteger(more);
  return more > 0 ? `${shown.join(', ')} and ${formatInteger(more)} more` : shown.join(', ');
}

/** Who vouches for what, until when, and what was measured. */
export function exceptionLines(finding: Finding, exception: AppliedException): readonly string[] {
  const { kind, owner, until, measured, approvedBy, ticket } = exception;
  const { objectExceptions } = finding;
  const reason = [exception.reason, ...(ticket === undefined ? [] : [`ticket ${ticket}`])].join('; ');
  const outcome = `${statusWords[measured.status]}${measured.awarded === null ? '' : `, ${pointsOf(measured.awarded, finding)}`}`;
  const agreed = approvedBy === undefined ? '' : `, approved by ${approvedBy}`;
  const terms = `by ${owner}${agreed}${until === null ? '' : ` until ${until.slice(0, 10)}`}`;
  if (objectExceptions) return [objectsLine(finding, objectExceptions, outcome), reason];
  switch (kind) {
    case 'acceptedRisk':
      return [`risk accepted ${terms}; measured: ${outcome}`, reason];
    case 'thirdParty':
      return [`claimed ${terms}: covered by a third party; measured: ${outcome}`, reason];
    case 'alternateMitigation':
      return [`claimed ${terms}: covered by another mitigation; measured: ${outcome}`, reason];
  }
}

/** Of a control of which nothing falls short but what somebody answers for. */
function objectsLine(finding: Finding, { claimed, objects }: ObjectExceptions, outcome: string): string {
  const claim = claimed > 0 ? `, ${pointsOf(claimed, finding)} claimed` : '';
  const only = objects
    .map(({ name }) => name)
    .slice(0, 3)
    .join(', ');
  const more = objects.length > 3 ? ` and ${formatInteger(objects.length - 3)} more` : '';
  return `all that falls short is excepted: ${only}${more}${claim}; measured: ${outcome}`;
}

/** Whether a message says already what the counts say. */
export const tellsCounts = (message: string, { passed, counted }: Counts): boolean =>
  message.includes(`${passed} of ${counted}`);

/** How the number came about. */
export function countsLines(
  { passed, counted, total, unknown, leftOut }: Counts,
  { everything }: Detail,
): readonly string[] {
  const share = counted === 0 ? '' : ` (${formatPercent((passed * 100) / counted)})`;
  const unclear = unknown === 0 ? '' : `, ${formatInteger(unknown)} undetermined`;
  const leftOutHere = Object.entries(leftOut)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${formatInteger(count)} ${name}`);
  const outcome = `${formatInteger(passed)} of ${formatInteger(counted)} pass${share}${unclear}`;
  if (leftOutHere.length === 0 || !everything) return [outcome];
  const away = formatInteger(total - counted);
  return [
    outcome,
    `${formatInteger(counted)} of ${formatInteger(total)} in scope; ${away} left out (${leftOutHere.join(', ')})`,
  ];
}

/** Who measured it, where that was not securescore. */
export function measurerLines({ measuredBy, measuredAt }: Finding): readonly string[] {
  const when = measuredAt === null ? '' : ` on ${measuredAt.slice(0, 10)}`;
  switch (measuredBy) {
    case 'securescore':
      return [];
    case 'microsoft':
      return [`measured by Microsoft${when}`];
    case 'person':
      return [`reviewed by a person${when}`];
  }
}

const pointsOf = (awarded: number, { points }: Finding): string =>
  `${formatNumber(awarded, [0, points.available])} of ${formatNumber(points.available)} points`;
