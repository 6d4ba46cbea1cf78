import type { PageView } from '../view/pageView.ts';
import type { StandardSection } from '../view/shape.ts';
import type { MappingView } from '../view/viewMappings.ts';
import { Badge } from './badge.tsx';
import { anchorOf } from './link.tsx';
import type { PageDetail } from './pageDetail.ts';

interface StandardsProps {
  readonly view: PageView;
  readonly lists: PageDetail['lists'];
}

/** The findings by the lists that others publish. */
export function StandardsList({ view: { sections, mappings }, lists }: StandardsProps) {
  const asked = sections.filter((one) => one.kind === 'standard');
  if (asked.length === 0 && mappings.length === 0) return null;
  return (
    <section class="standards" aria-labelledby="standards">
      <h2 id="standards">By standard</h2>
      <p class="note">
        Each item has the worst outcome of the controls of this run that are mapped to it. Items without a mapped
        control are not listed.
      </p>
      {asked.map((section) => (
        <Asked key={section.note} section={section} />
      ))}
      {mappings
        .filter(({ isStandard }) => lists === 'all' || (lists === 'standards' && isStandard))
        .map((mapping) => (
          <Mapped key={mapping.name} mapping={mapping} />
        ))}
      <Sums
        mappings={mappings.filter(({ isStandard }) => lists === 'none' || (lists === 'standards' && !isStandard))}
      />
    </section>
  );
}

function Sums({ mappings }: { readonly mappings: readonly MappingView[] }) {
  return mappings.length === 0 ? null : (
    <ul>
      {mappings.map(({ name, title, note }) => (
        <li key={name}>
          {title}: {note}
        </li>
      ))}
    </ul>
  );
}

/** A standard that the run was asked for: every item, and what no control answers. */
function Asked({ section: { note, items, unanswered } }: { readonly section: StandardSection }) {
  return (
    <details open>
      <summary>{note}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Asks</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ item, verdict, notes }) => (
            <tr key={item.id}>
              <th scope="row">{item.id}</th>
              <td>
                {item.title}
                {notes.map((line) => (
                  <p key={line} class="note">
                    {line}
                  </p>
                ))}
              </td>
              <td>{item.verdict === null ? verdict.text : <Badge status={item.verdict} {...verdict} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unanswered.map((line) => (
        <p key={line} class="note">
          {line}
        </p>
      ))}
    </details>
  );
}

function Mapped({ mapping: { title, note, items } }: { readonly mapping: MappingView }) {
  return (
    <details>
      <summary>
        {title}: {note}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Control</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, told, controls }) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>
                {controls.map(({ finding }, at) => (
                  <>
                    {at === 0 ? '' : ', '}
                    <a href={`#${anchorOf(finding.id)}`}>{finding.id}</a>
                  </>
                ))}
              </td>
              <td class={told.tone}>{told.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
