import { formatNumber } from '../format.ts';
import type { PageView, Shares } from '../view/pageView.ts';

const radius = 54;
const around = 2 * Math.PI * radius;

const kinds: readonly { readonly key: keyof Shares; readonly words: string }[] = [
  { key: 'measured', words: 'earned, measured' },
  { key: 'claimed', words: 'claimed, not measured' },
  { key: 'unchecked', words: 'could not be checked' },
  { key: 'lost', words: 'not earned' },
];

/** The score as a ring; the list beside it says the same in words. */
export function Donut({ shares, score }: Pick<PageView, 'shares' | 'score'>) {
  const whole = kinds.reduce((sum, { key }) => sum + Math.max(0, shares[key]), 0);
  const said = [`Score ${score.percentage.text}`, score.grade?.text, score.points].filter((one) => one !== null);
  let begun = 0;
  const arcs = kinds.map(({ key }) => {
    const length = whole > 0 ? (Math.max(0, shares[key]) / whole) * around : 0;
    const at = begun;
    begun += length;
    return { key, length, at };
  });
  return (
    <svg class="donut" viewBox="0 0 140 140" role="img" aria-label={said.filter((one) => one !== undefined).join(', ')}>
      <g transform="rotate(-90 70 70)" fill="none" stroke-width="14">
        <circle class="track" cx="70" cy="70" r={radius} />
        {arcs.map(({ key, length, at }) =>
          length <= 0 ? null : (
            <circle
              key={key}
              class={`arc ${key}`}
              cx="70"
              cy="70"
              r={radius}
              stroke-dasharray={`${length.toFixed(2)} ${(around - length).toFixed(2)}`}
              stroke-dashoffset={(-at).toFixed(2)}
            />
          ),
        )}
      </g>
      <text class="figure" x="70" y={score.grade === null ? 76 : 71} text-anchor="middle">
        {score.percentage.text}
      </text>
      {score.grade === null ? null : (
        <text class="under" x="70" y="88" text-anchor="middle">
          {score.grade.text}
        </text>
      )}
    </svg>
  );
}

/** What the parts of the ring are, with their points. */
export function DonutLegend({ shares }: Pick<PageView, 'shares'>) {
  return (
    <ul class="legend">
      {kinds
        .filter(({ key }) => shares[key] > 0)
        .map(({ key, words }) => (
          <li key={key}>
            <span class={`key ${key}`} aria-hidden="true" />
            <b>{formatNumber(shares[key], [0])}</b> {words}
          </li>
        ))}
    </ul>
  );
}
