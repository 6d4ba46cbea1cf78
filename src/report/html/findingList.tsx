import { categories } from '../../model/areas.ts';
import type { FindingStatus } from '../../model/finding.ts';
import type { GroupsSection } from '../view/shape.ts';
import { statusWords } from '../view/statuses.ts';
import type { PageView } from '../view/pageView.ts';
import { FindingItem } from './findingItem.tsx';
import type { PageDetail } from './pageDetail.ts';
import { capitalised } from './wording.ts';

interface ListProps {
  readonly view: PageView;
  readonly detail: PageDetail;
}

/** Every finding, grouped by what came of it. */
export function FindingList({ view, detail }: ListProps) {
  return (
    <section aria-labelledby="findings" class="findings">
      <h2 id="findings">Findings</h2>
      {view.rows.length === 0 ? <p class="note">No control was selected.</p> : <Filters view={view} />}
      {view.groups.map(({ key, title, note, rows }) => (
        <section key={key} class="group" aria-labelledby={`g-${key}`} data-group={key}>
          <h3 id={`g-${key}`}>{title}</h3>
          <p class="note">{note}</p>
          {key === 'notChecked' ? <Remedies view={view} /> : null}
          <ul class="plain rows">
            {rows.map((row) => (
              <FindingItem key={row.finding.id} row={row} detail={detail} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** What would let securescore see more, said once for all that it hides. */
function Remedies({ view }: { readonly view: PageView }) {
  const section = view.sections.find((one): one is GroupsSection => one.kind === 'groups' && one.name === 'notChecked');
  if (section === undefined) return null;
  return (
    <ul class="remedies">
      {section.groups.slice(0, 20).map(({ lead, points, named }) => (
        <li key={lead}>
          {lead}{' '}
          <span class="note">({[`${named.length} of them`, `${points?.text ?? '0.00'} points`].join(', ')})</span>
        </li>
      ))}
    </ul>
  );
}

/** Shown by the script alone: without it there is nothing to filter with, and everything is readable. */
function Filters({ view: { rows } }: { readonly view: PageView }) {
  const found = new Set(rows.map(({ finding }) => finding.status));
  const statuses = (Object.keys(statusWords) as FindingStatus[]).filter((status) => found.has(status));
  const there = new Set(rows.map(({ control }) => control?.category));
  return (
    <form class="filters" hidden>
      <p class="search">
        <label for="search">Search</label>
        <input id="search" type="search" autocomplete="off" spellcheck={false} />
      </p>
      <p class="category">
        <label for="category">Category</label>
        <select id="category">
          <option value="">all</option>
          {categories
            .filter((one) => there.has(one))
            .map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
        </select>
      </p>
      <fieldset>
        <legend>Outcome</legend>
        {statuses.map((status) => (
          <label key={status}>
            <input type="checkbox" name="status" value={status} checked /> {statusWords[status]}
          </label>
        ))}
      </fieldset>
      <p class="acts">
        <button type="button" data-open="all">
          Open all that is shown
        </button>
        <button type="button" data-open="none">
          Close all
        </button>
        <button type="reset">{capitalised('show everything')}</button>
        <output for="search category" role="status" />
      </p>
    </form>
  );
}
