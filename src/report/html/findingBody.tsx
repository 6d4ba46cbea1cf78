import { formatInteger, formatNumber, formatPercent } from '../format.ts';
import { exclusionLines, nearMissLines } from '../view/nearMisses.ts';
import { countsLines, exceptionLines, measurerLines, tellsCounts, whyUnscored } from '../view/reasons.ts';
import type { RowView } from '../view/shape.ts';
import { Field } from './findingField.tsx';
import { HowToRemedy } from './howToRemedy.tsx';
import type { PageDetail } from './pageDetail.ts';
import { capitalised, shortened } from './wording.ts';

interface BodyProps {
  readonly row: RowView;
  readonly detail: PageDetail;
}

/** What there is to know about one control. */
export function FindingBody({ row, detail }: BodyProps) {
  const { finding, control } = row;
  const { counts, parts, affected } = finding;
  const isShort = detail.body === 'short';
  const cut = (text: string): string => shortened(text, detail.textWidth);
  const near = [...nearMissLines(finding, '', detail), ...exclusionLines(finding, detail)].slice(0, detail.names);
  return (
    <dl class="body">
      {control === undefined ? null : <Field name="Why it matters">{control.why}</Field>}
      <Field name="What was found">
        {foundIn(row).map((line) => (
          <p key={line}>{capitalised(cut(line))}</p>
        ))}
      </Field>
      {counts === null || counts.counted === 0 || tellsCounts(finding.message, counts) ? null : (
        <Field name="How it was counted">
          {countsLines(counts, detail).map((line) => (
            <p key={line}>{capitalised(line)}.</p>
          ))}
        </Field>
      )}
      {parts === null || isShort || parts.length === 0 ? null : (
        <Field name="Part by part">
          <ul>
            {parts.slice(0, detail.names).map(({ name, share }) => (
              <li key={name}>
                <bdi>{cut(name)}</bdi>: {formatPercent(share * 100)}
              </li>
            ))}
          </ul>
          <More count={parts.length - detail.names} />
        </Field>
      )}
      {affected === null || affected.total === 0 ? null : (
        <Field name={`Affected: ${formatInteger(affected.total)}`}>
          <ul class="names">
            {affected.shown.slice(0, detail.names).map((name) => (
              <li key={name}>
                <bdi>{shortened(name, detail.nameWidth)}</bdi>
              </li>
            ))}
          </ul>
          <More count={affected.total - Math.min(affected.shown.length, detail.names)} />
        </Field>
      )}
      {near.length === 0 || isShort ? null : (
        <Field name="Closest match">
          <ul>
            {near.map((line) => (
              <li key={line}>{cut(line)}</li>
            ))}
          </ul>
        </Field>
      )}
      {isShort ? null : <HowToRemedy row={row} detail={detail} />}
      {control === undefined || detail.body !== 'full' ? null : (
        <Field name="What it is worth" onScreen>
          {formatNumber(control.points)} points.{control.pointsWhy === null ? '' : ` ${control.pointsWhy}`} Effort{' '}
          {control.implementationCost}, impact on users {control.userImpact}.
          {control.microsoftPoints === null ? '' : ` Microsoft gives ${formatNumber(control.microsoftPoints)}.`}
        </Field>
      )}
      {control === undefined || isShort || Object.keys(control.mappings).length === 0 ? null : (
        <Field name="In other lists" onScreen>
          {Object.entries(control.mappings).map(([name, ids]) => (
            <p key={name}>
              {name}: {cut(ids.join(', '))}
            </p>
          ))}
        </Field>
      )}
      <Field name="Control" onScreen>
        <code>{finding.id}</code>
        {detail.body === 'full' && finding.evidence.length > 0 ? ` reads ${finding.evidence.join(', ')}` : ''}
      </Field>
    </dl>
  );
}

function More({ count }: { readonly count: number }) {
  return count > 0 ? <p class="note">and {formatInteger(count)} more</p> : null;
}

function foundIn({ finding }: RowView): readonly string[] {
  const lines =
    finding.exception === null
      ? finding.reason === null
        ? [finding.message]
        : whyUnscored(finding)
      : [...exceptionLines(finding, finding.exception), finding.message];
  return [...lines, ...measurerLines(finding).map((line) => `${capitalised(line)}.`)];
}
