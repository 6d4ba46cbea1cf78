import { formatInteger } from '../format.ts';
import type { PageView } from '../view/pageView.ts';
import type { PageDetail } from './pageDetail.ts';
import { shortened } from './wording.ts';

interface BaselineProps {
  readonly view: PageView;
  readonly detail: PageDetail;
}

/** What changed since the result that the run was compared with; nothing where it was compared with none. */
export function BaselineList({ view: { sections }, detail }: BaselineProps) {
  const section = sections.find(({ name }) => name === 'baseline');
  if (section === undefined) return null;
  const all = section.kind === 'groups' ? section.groups : [];
  const shown = all.slice(0, detail.names);
  return (
    <section class="baseline" aria-labelledby="baseline">
      <h2 id="baseline">{section.heading}</h2>
      <p class="note">{section.note}</p>
      {shown.length === 0 ? null : (
        <ul>
          {shown.map(({ lead, points }) => (
            <li key={lead}>
              {points === null ? null : <b class={points.tone}>{points.text} </b>}
              {shortened(lead, detail.textWidth)}
            </li>
          ))}
          {all.length > shown.length ? (
            <li>and {formatInteger(all.length - shown.length)} more: securescore diff has all of it</li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
