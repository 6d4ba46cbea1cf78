import type { Report } from '../../model/report.ts';
import type { PageView } from '../view/pageView.ts';
import { shortened } from './wording.ts';

const longest = 120;

/** Which tenant it was, when and how it was measured. */
export function PageHead({ report, view }: { readonly report: Report; readonly view: PageView }) {
  const { tenant, run } = report;
  const name = [tenant.displayName, 'Tenant without a readable name'].find((one) => (one ?? '').trim() !== '');
  const heading = shortened(name ?? '', longest);
  // A heading of a page is not a heading: the whole name stands below it.
  const known = [heading === name ? null : name, tenant.initialDomain, tenant.id].filter((one) => one !== null);
  return (
    <header class="head">
      <p class="brand">
        {view.head.title[0]}
        {run.source === 'demo' ? <span class="pill">sample tenant</span> : null}
        {run.source === 'evidence' ? <span class="pill">from saved evidence</span> : null}
        {run.redacted === true ? <span class="pill">names are hidden</span> : null}
      </p>
      <h1>
        <bdi>{heading}</bdi>
      </h1>
      <p class="sub">
        {known.map((one) => (
          <bdi key={one}>{one}</bdi>
        ))}
        <span>
          measured{' '}
          <time dateTime={run.measuredAt}>{`${run.measuredAt.slice(0, 10)} ${run.measuredAt.slice(11, 16)} UTC`}</time>
        </span>
      </p>
    </header>
  );
}
