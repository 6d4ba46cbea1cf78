import type { FindingStatus } from '../../model/finding.ts';
import type { Tone } from '../view/shape.ts';

/** Each with a form of its own, so that no status is told by its colour alone. */
const forms: Readonly<Record<FindingStatus, string>> = {
  pass: 'M3 8.5l3.2 3.2L13 5',
  partial: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  fail: 'M4 4l8 8M12 4l-8 8',
  notChecked: 'M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .8-1 1.6M8 12.4v.2',
  notLicensed: 'M4 7.5h8v5.5H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2',
  notApplicable: 'M3.5 8h9',
  manual: 'M1.8 8C4.5 3.5 11.500 3.500 14.200 8C11.500 12.500 4.500 12.500 1.800 8zM8 6.300a1.700 1.700 0 1 0 .01 0',
  excepted: 'M8 2l5 2v3.800c0 3-2.200 5-5 6.200c-2.800-1.200-5-3.200-5-6.200V4z',
};

/** Drawn once; every badge refers to one of them. */
export function BadgeForms() {
  return (
    <svg class="forms" width="0" height="0" aria-hidden="true" focusable="false">
      {Object.entries(forms).map(([status, form]) => (
        <symbol key={status} id={`s-${status}`} viewBox="0 0 16 16">
          <path d={form} />
        </symbol>
      ))}
    </svg>
  );
}

interface BadgeProps {
  readonly status: FindingStatus;
  readonly text: string;
  readonly tone: Tone;
}

export function Badge({ status, text, tone }: BadgeProps) {
  return (
    <span class={`badge ${tone}`}>
      <svg aria-hidden="true">
        <use href={`#s-${status}`} />
      </svg>
      {text}
    </span>
  );
}
