import { basename } from 'node:path';
import { differences, runExample } from '../../src/audit/example.ts';
import { brokenLaws } from '../../src/audit/laws/laws.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { isForPerson, isGraded, measurerOf } from '../../src/probe/aboutProbe.ts';

/** The catalogue in this many parts, each a test file, so that they run side by side. */
export const parts = 4;

/** Those with a file of their own: the lines of microsoft.yaml share one kind of probe, which has a table of its own. */
export const withFile = (controls: readonly Control[]): readonly Control[] =>
  controls.filter(({ probe }) => measurerOf(probe) !== 'microsoft');

/** @param part from 0 */
export function partOf(controls: readonly Control[], part: number): readonly Control[] {
  return controls.filter((_, index) => index % parts === part);
}

/**
 * What every control has to satisfy: none has a test of its own but its examples.
 * @param part from 0
 */
export async function describeControls(part: number): Promise<void> {
  const catalogue = await loadCatalogue();
  const mine = partOf(withFile(catalogue.controls), part);

  describe.each(mine.map((control) => [control.id, control] as const))('%s', (_, control) => {
    it('lies in the file of its name', () => {
      expect(`${control.service}.${basename(control.file, '.yaml')}`).toBe(control.id);
    });

    it.each(control.examples.map((example) => [example.name, example] as const))('%s', async (_name, example) => {
      expect(differences(await runExample(control, example, catalogue), example.then)).toEqual([]);
    });

    it('has an example for every outcome of its kind', () => {
      const seen = new Set(control.examples.map(({ then }) => then.status));
      const wanted: readonly Finding['status'][] = isForPerson(control.probe) ? ['manual'] : ['pass', 'notChecked'];
      expect(wanted.filter((status) => !seen.has(status))).toEqual([]);
      if (isForPerson(control.probe)) return;
      // Where something can be earned in part, an example shows it; everywhere else one that fails.
      const short: readonly Finding['status'][] = isGraded(control.probe) ? ['partial'] : ['fail', 'partial'];
      expect(short.some((status) => seen.has(status))).toBe(true);
    });

    it('keeps the laws', async () => {
      expect(await brokenLaws(control, catalogue)).toEqual([]);
    }, 300_000);
  });
}
