import { formatNumber } from '../format.ts';
import type { PageView } from '../view/pageView.ts';
import type { TrendPoint } from '../view/viewTrend.ts';
import { anchorOf } from './link.tsx';
import { capitalised } from './wording.ts';

export function FoundationsCard({ foundations }: Pick<PageView, 'foundations'>) {
  if (foundations === null) return null;
  return (
    <section class="card" aria-labelledby="foundations">
      <h2 id="foundations">Foundations</h2>
      <p>
        <b class={foundations.met.tone}>{foundations.met.text} met.</b> Without these controls, nothing else helps.
      </p>
      {foundations.open.length === 0 ? null : (
        <ul class="plain">
          {foundations.open.map(({ title, status }) => (
            <li key={title}>
              <b class={status.tone}>{capitalised(status.text)}</b>: {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Categories({ categories }: Pick<PageView, 'categories'>) {
  if (categories.length === 0) return null;
  return (
    <section class="card" aria-labelledby="categories">
      <h2 id="categories">Categories</h2>
      <ul class="plain bars">
        {categories.map(({ category, percentage, share, points }) => (
          <li key={category}>
            <span class="label">{capitalised(category)}</span>
            <span class="amount">
              <b>{share.text}</b> {points}
            </span>
            <svg class={`bar ${share.tone}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect class="track" width="100" height="6" />
              <rect class="part" width={Math.min(100, Math.max(0, percentage)).toFixed(2)} height="6" />
            </svg>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was measured before, where somebody kept it. */
export function Trend({ trend }: { readonly trend: readonly TrendPoint[] | undefined }) {
  if (trend === undefined || trend.length < 2) return null;
  const step = 300 / (trend.length - 1);
  const points = trend.map(({ percentage }, at) => `${(at * step).toFixed(1)},${(100 - percentage).toFixed(1)}`);
  return (
    <section class="card" aria-labelledby="trend">
      <h2 id="trend">Trend</h2>
      <svg class="trend" viewBox="0 -4 300 108" preserveAspectRatio="none" aria-hidden="true">
        <polyline points={points.join(' ')} />
      </svg>
      <ol class="plain days">
        {trend.map(({ day, share }) => (
          <li key={day}>
            <time dateTime={day}>{day}</time> <b>{share.text}</b>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function DoFirst({ first }: Pick<PageView, 'first'>) {
  if (first.length === 0) return null;
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">Do first</h2>
      <p class="note">Most points for the least effort and the least impact on users.</p>
      <ol class="plain">
        {first.map(({ finding, title, worth, todo, effort, impact }) => (
          <li key={finding.id} class="card">
            <h3>
              <a href={`#${anchorOf(finding.id)}`}>{title}</a>
            </h3>
            <p class="gain">
              <b>+{formatNumber(worth, [0])}</b> points
            </p>
            <p class="step">{todo}</p>
            <p class="note">
              effort {effort}, impact on users {impact}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How many controls came to what, each leading to its list. */
export function Outcomes({ groups }: Pick<PageView, 'groups'>) {
  return (
    <nav class="outcomes" aria-label="Findings by outcome">
      <ul class="plain">
        {groups.map(({ key, title, rows }) => (
          <li key={key}>
            <a href={`#g-${key}`}>
              <b>{rows.length}</b> {title.toLowerCase()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
