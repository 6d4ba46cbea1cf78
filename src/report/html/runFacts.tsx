import type { Report } from '../../model/report.ts';
import type { PageView } from '../view/pageView.ts';
import type { PageDetail } from './pageDetail.ts';
import { capitalised, shortened } from './wording.ts';

interface FactsProps {
  readonly report: Report;
  readonly view: PageView;
  readonly detail: PageDetail;
}

/** How it was measured, what it warned of, and what was left out here. */
export function RunFacts({ report: { warnings, run }, view, detail }: FactsProps) {
  const news = view.sections.filter((one) => one.name === 'news');
  return (
    <footer>
      <h2>About this run</h2>
      <ul>
        {view.head.facts.map((fact) => (
          <li key={fact}>{capitalised(shortened(fact, detail.textWidth))}</li>
        ))}
        {view.verdict.gates.map(({ text, held }) => (
          <li key={text}>
            Gate {text}: <b class={held ? 'good' : 'bad'}>{held ? 'held' : 'broken'}</b>
          </li>
        ))}
        {news.map(({ heading, note }) => (
          <li key={note}>
            {heading}: {note}
          </li>
        ))}
        {warnings.slice(0, detail.names).map((warning) => (
          <li key={warning}>
            <b class="warn">Warning</b>: {shortened(warning, detail.textWidth)}
          </li>
        ))}
        {warnings.length > detail.names ? <li>and {warnings.length - detail.names} more warnings</li> : null}
      </ul>
      <p class="note">
        This page is self-contained: it loads nothing and sends nothing.{' '}
        {run.redacted === true
          ? hiddenNames
          : 'It names people and objects of the tenant: treat it as you treat its directory.'}
        {detail.settledBody !== 'full' ? ' There is no room here for everything; --format json has it all.' : ''}
      </p>
    </footer>
  );
}

const hiddenNames =
  'Names of people and objects are placeholders. The tenant, its domains in settings, ids of objects and values of settings are not hidden.';
