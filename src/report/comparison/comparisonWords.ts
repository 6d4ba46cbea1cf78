import type { Cause, ChangedFinding, ChangedObjects, ComparedState, Comparison } from '../../model/comparison.ts';
import { formatCount, formatInteger, formatNumber, formatPercent } from '../format.ts';
import { statusWords } from '../view/statuses.ts';

/** What each cause says, in the words of a heading. */
export const causeWords: Readonly<Record<Cause, string>> = {
  catalogue: 'the rules changed',
  licence: 'licences changed',
  visibility: 'what can be checked changed',
  exception: 'exceptions changed',
  tenant: 'the tenant changed',
};

/** "+2.50", "-2.50", "0.00". */
export const signed = (value: number): string => `${value > 0 ? '+' : ''}${formatNumber(value, [0])}`;

/** "-2.50 points, -0.41 in the percentage", and how the available points moved, where they did. */
export function movedText({ awarded, available, percentage }: Comparison['change']): string {
  return [
    `${signed(awarded)} points`,
    ...(available === 0 ? [] : [`${signed(available)} available`]),
    ...(percentage === null ? [] : [`${signed(percentage)} %`]),
  ].join(', ');
}

/** "62.11 % (288.76 of 464.90 points)" */
export function scoreText({ awarded, available, percentage }: Comparison['before']): string {
  return percentage === null
    ? 'nothing to earn'
    : `${formatPercent(percentage)} (${formatNumber(awarded, [available])} of ${formatNumber(available)} points)`;
}

export const timeText = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;

/** "tenant: the tenant changed, 3 controls, -2.50 points ..." */
export const causeText = ({ cause, controls, ...moved }: Comparison['causes'][number]): string =>
  `${cause}: ${causeWords[cause]}, ${formatCount(controls.length, 'control')}, ${movedText(moved)}`;

/** "passed (5.00 of 5.00) -> failed (0.00 of 5.00)" */
export const statesText = ({ before, after }: Pick<ChangedFinding, 'before' | 'after'>): string =>
  before === null
    ? `new: ${stateText(after)}`
    : after === null
      ? `gone, was ${stateText(before)}`
      : `${stateText(before)} -> ${stateText(after)}`;

function stateText(state: ComparedState | null): string {
  if (state === null) return '';
  const { status, awarded, available } = state;
  if (available === 0) return statusWords[status];
  return `${statusWords[status]} (${formatNumber(awarded, [available])} of ${formatNumber(available)})`;
}

/** What else there is to say of a changed control, a line each. */
export function detailTexts({ objects, settings, after, change }: ChangedFinding, names: number): readonly string[] {
  return [
    ...(after !== null && (change === 'worse' || change === 'added') ? [after.message] : []),
    ...(objects === null ? [] : objectTexts(objects, names)),
    ...settings.slice(0, names).map(settingText),
    ...(settings.length > names ? [`and ${formatInteger(settings.length - names)} more values`] : []),
  ];
}

function objectTexts({ before, after, newlyAffected, noLongerAffected, complete }: ChangedObjects, names: number) {
  const list = (lead: string, all: readonly string[]): readonly string[] => {
    if (all.length === 0) return [];
    const more = all.length > names ? ` and ${formatInteger(all.length - names)} more` : '';
    return [`${lead}: ${all.slice(0, names).join(', ')}${more}`];
  };
  const counted = [before, after].every((one) => one !== null) && before !== after;
  return [
    ...(counted ? [`affected: ${formatInteger(before ?? 0)} -> ${formatInteger(after ?? 0)}`] : []),
    ...list('newly affected', newlyAffected),
    ...list('no longer affected', noLongerAffected),
    ...(complete ? [] : ['not all of them are named in the results']),
  ];
}

function settingText({ setting, ...values }: ChangedFinding['settings'][number]): string {
  const say = (name: 'before' | 'after'): string => (name in values ? JSON.stringify(values[name]) : 'not known');
  return `${setting}: ${say('before')} -> ${say('after')}`;
}

/** News of Microsoft's list, a sentence each. */
export function newsTexts({ appeared, vanished, scored, noLongerScored }: Comparison['microsoft']): readonly string[] {
  const named = appeared.map(({ id, title }) => (title === null ? id : `${id} (${title})`));
  const say = (lead: string, all: readonly string[]): readonly string[] =>
    all.length === 0
      ? []
      : [
          `${lead}: ${all.slice(0, 10).join(', ')}${all.length > 10 ? ` and ${formatInteger(all.length - 10)} more` : ''}`,
        ];
  return [
    ...say('Microsoft lists it now, and no control is about it', named),
    ...say(
      'Microsoft no longer lists it',
      vanished.map(({ id }) => id),
    ),
    ...say('Microsoft scores it here now', scored),
    ...say('Microsoft no longer scores it here', noLongerScored),
  ];
}

/** What a tenant lost comes first, then what it won, then the rest. */
export function byWeight(findings: readonly ChangedFinding[]): readonly ChangedFinding[] {
  const moved = ({ before, after }: ChangedFinding): number =>
    (after?.awarded ?? 0) - (after?.available ?? 0) - (before?.awarded ?? 0) + (before?.available ?? 0);
  return [...findings].sort((a, b) => moved(a) - moved(b) || (a.id < b.id ? -1 : 1));
}
