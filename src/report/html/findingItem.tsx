import { rounded } from '../../model/rounded.ts';
import { formatNumber } from '../format.ts';
import { lostBy } from '../view/controlView.ts';
import type { RowView } from '../view/shape.ts';
import { Badge } from './badge.tsx';
import { FindingBody } from './findingBody.tsx';
import { anchorOf } from './link.tsx';
import type { PageDetail } from './pageDetail.ts';

interface FindingProps {
  readonly row: RowView;
  readonly detail: PageDetail;
}

const settled: ReadonlySet<string> = new Set(['pass', 'notApplicable', 'notLicensed']);

/** One control: a line, and what there is to know about it below. */
export function FindingItem({ row, detail }: FindingProps) {
  const { finding, control, title, status } = row;
  const body = settled.has(finding.status) ? detail.settledBody : detail.body;
  const line = (
    <>
      <Badge status={finding.status} {...status} />
      <span class="title">{title}</span>
      <Points row={row} />
    </>
  );
  return (
    <li id={anchorOf(finding.id)} data-status={finding.status} data-category={control?.category ?? ''}>
      {body === 'none' ? (
        <p class="line">{line}</p>
      ) : (
        <details>
          <summary>{line}</summary>
          <FindingBody row={row} detail={{ ...detail, body }} />
        </details>
      )}
    </li>
  );
}

function Points({ row: { finding, awarded, available } }: { readonly row: RowView }) {
  const { points, status } = finding;
  const lost = status === 'fail' || status === 'partial' ? lostBy(finding) : 0;
  return (
    <span class="points">
      {lost > 0 ? <b class="bad">-{formatNumber(lost, [0])} </b> : null}
      <span>
        {points.awarded === null ? 'no figure' : <data value={String(rounded(points.awarded))}>{awarded}</data>} of{' '}
        <data value={String(rounded(points.available))}>{available}</data>
      </span>
    </span>
  );
}
