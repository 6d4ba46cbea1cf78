import type { Explanation } from '../../model/explanation.ts';
import type { Finding } from '../../model/finding.ts';
import { formatInteger, formatNumber, formatPercent, formatPoints } from '../format.ts';
import { shorten } from '../text.ts';
import type { Detail } from '../view/detail.ts';
import { inFull } from '../view/detail.ts';
import { nextStepInFull } from '../view/nextStep.ts';
import { exclusionLines, nearMissLines } from '../view/nearMisses.ts';
import { whyOf } from '../view/rows.ts';
import type { Told } from '../view/shape.ts';
import { statusTones, statusWords } from '../view/statuses.ts';

/** text: a paragraph. step: one of a numbered list. item: one of a list. code: lines to copy. link: an address. */
export interface ExplainedPart {
  readonly kind: 'text' | 'step' | 'item' | 'code' | 'link';
  readonly text: string;
}

export interface ExplainedSection {
  readonly heading: string;
  readonly parts: readonly ExplainedPart[];
}

/** One control as people read about it; a section that has nothing to say is left out. */
export interface ExplanationView {
  readonly title: string;
  readonly id: string;
  readonly status: Told;
  /** "-13.19 of 13.19 points, number 1 of 213" */
  readonly standing: string;
  /** Which tenant, and when. */
  readonly origin: readonly string[];
  readonly sections: readonly ExplainedSection[];
}

const of =
  (kind: ExplainedPart['kind']) =>
  (text: string): ExplainedPart => ({ kind, text });
const [text, step, item, code, link] = [of('text'), of('step'), of('item'), of('code'), of('link')];

/** @param names how many of those who are affected are named */
export function explanationView(explanation: Explanation, names: number): ExplanationView {
  const { control, finding, id } = explanation;
  const { steps, link: address } = control.remediation;
  const detail: Detail = { ...inFull, names };
  const sections: readonly ExplainedSection[] = [
    {
      heading: 'Why it matters',
      parts: [control.why, ...(control.foundation ? [control.foundation.why] : [])].map(text),
    },
    { heading: 'What was found', parts: foundParts(finding) },
    {
      heading: 'Closest match',
      parts: [...nearMissLines(finding, '', detail), ...exclusionLines(finding, detail)].map(item),
    },
    { heading: 'Who is affected', parts: affectedParts(finding, names) },
    { heading: 'What to do', parts: [...firstParts(explanation), ...steps.map(step), link(address)] },
    { heading: 'As a request', parts: requestParts(finding) },
    { heading: 'How to undo it', parts: finding.undo ? sentParts(finding.undo) : [] },
    { heading: 'What it is worth', parts: worthParts(explanation) },
    {
      heading: 'Known as',
      parts: Object.entries(control.mappings).map(([name, ids]) => item(`${name}: ${ids.join(', ')}`)),
    },
  ];
  return {
    title: control.title,
    id,
    status: { text: statusWords[finding.status], tone: statusTones[finding.status] },
    standing: standingOf(explanation),
    origin: originOf(explanation),
    sections: sections.filter(({ parts }) => parts.length > 0),
  };
}

/** What the first screen says is to be done, where that is more than the first step. */
function firstParts({ control, finding, rank }: Explanation): readonly ExplainedPart[] {
  if (rank === null) return [];
  const next = nextStepInFull(finding, control);
  const [first = ''] = control.remediation.steps;
  return next.endsWith(first.slice(1)) ? [] : [text(`First: ${next}`)];
}

function standingOf({ finding, rank, ranked, worth }: Explanation): string {
  const { awarded, available } = finding.points;
  const points =
    available === 0
      ? 'worth no points'
      : awarded === null
        ? `${formatNumber(available)} points`
        : worth.lost > 0
          ? `-${formatNumber(worth.lost, [0])} of ${formatPoints(available)}`
          : `${formatNumber(awarded, [0, available])} of ${formatPoints(available)}`;
  return rank === null ? points : `${points}, number ${formatInteger(rank)} of ${formatInteger(ranked)}`;
}

function originOf({ tenant, measuredAt, source }: Explanation): readonly string[] {
  const from = { live: [], demo: ['DEMO'], evidence: ['SAVED EVIDENCE'] }[source];
  const name = tenant.displayName ?? 'tenant without a readable name';
  return [
    ...from,
    name,
    ...(tenant.initialDomain === null ? [] : [tenant.initialDomain]),
    `measured ${measuredAt.slice(0, 10)}`,
  ];
}

function foundParts(finding: Finding): readonly ExplainedPart[] {
  // Closest match has a section of its own.
  const why = whyOf({ ...finding, nearMisses: [], acceptance: [] }, inFull);
  const parts = (finding.parts ?? []).map(({ name, share }) => item(`${name}: ${formatPercent(share * 100)}`));
  return [...why.map(text), ...parts];
}

function affectedParts({ affected }: Finding, names: number): readonly ExplainedPart[] {
  if (affected === null || affected.total === 0) return [];
  const shown = affected.shown.slice(0, names);
  const more = affected.total - shown.length;
  return [
    text(`${formatInteger(affected.total)} in all`),
    ...shown.map((name) => item(shorten(name, 256))),
    ...(more > 0 && shown.length > 0 ? [text(`and ${formatInteger(more)} more`)] : []),
  ];
}

function requestParts({ request, noRequest }: Finding): readonly ExplainedPart[] {
  if (request === null) return noRequest === null ? [] : [text(noRequest)];
  const before =
    request.step > 1
      ? [`It does step ${request.step}: do the steps before it first.`]
      : [`It does step ${request.step}.`];
  const more =
    request.remaining > 0
      ? [`${formatInteger(request.remaining)} more need the same: run the audit again afterwards.`]
      : [];
  const also = request.alsoMeets.length > 0 ? [text(`It also meets ${request.alsoMeets.join(', ')}.`)] : [];
  return [text([...before, 'securescore never sends it.', ...more].join(' ')), ...sentParts(request), ...also];
}

type Sent = NonNullable<Finding['undo']>;

function sentParts({ method, path, body, permission, alsoNeeds, signedInOnly }: Sent): readonly ExplainedPart[] {
  const needs = [permission, ...alsoNeeds].join(' and ');
  return [
    code(`${method} ${path}`),
    ...JSON.stringify(body, null, 2).split('\n').map(code),
    text(`It needs ${needs}${signedInOnly ? ', as a signed-in user only' : ''}.`),
  ];
}

function worthParts({ worth, control, finding }: Explanation): readonly ExplainedPart[] {
  const { lost, percentage, after } = worth;
  const { points } = control;
  const { available } = finding.points;
  const change =
    after === null
      ? 'It does not count in the score.'
      : lost > 0
        ? `${formatPoints(lost)}: the score would go from ${formatPercent(percentage)} to ${formatPercent(after)}, if nothing else changes.`
        : available === 0
          ? 'It is worth no points.'
          : 'It earns all of its points.';
  return [
    text(change),
    text(`Effort: ${control.implementationCost}. Impact on users: ${control.userImpact}.`),
    ...(control.pointsWhy === null
      ? []
      : [text(`Why ${formatPoints(Math.max(points, available))}: ${control.pointsWhy}`)]),
  ];
}
