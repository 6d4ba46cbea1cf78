import type { Report } from '../../model/report.ts';
import type { FoundationsView, FoundationView, Told } from './shape.ts';

/** How many foundations are met, and which are not. */
export function foundationsViewOf({ score: { foundations }, controls }: Report): FoundationsView | null {
  if (foundations === null) return null;
  const { met, of, unmet, notChecked } = foundations;
  const told = (ids: readonly string[], status: Told): readonly FoundationView[] =>
    ids.map((id) => ({ id, title: controls[id]?.title ?? id, status }));
  return {
    heading: 'Foundations',
    met: { text: `${met} of ${of}`, tone: met === of ? 'good' : unmet.length > 0 ? 'bad' : 'warn' },
    open: [
      ...told(unmet, { text: 'not met', tone: 'bad' }),
      ...told(notChecked, { text: 'not checked', tone: 'warn' }),
    ],
  };
}
