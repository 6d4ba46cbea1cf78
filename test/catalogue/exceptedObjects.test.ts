import { runExample } from '../../src/audit/example.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Exception } from '../../src/model/configuration.ts';
import type { Control, Example } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hasObjects } from '../../src/probe/aboutProbe.ts';
import type { JudgedObjects } from '../../src/probe/verdict.ts';
import { exceptObjects } from '../../src/score/objectExceptions.ts';
import { withFile } from './eachControl.ts';

const catalogue = await loadCatalogue();
const withObjects = withFile(catalogue.controls).filter(({ probe }) => hasObjects(probe));

const exception = (control: string, object: string, kind: Exception['kind']): Exception => ({
  control,
  object,
  kind,
  reason: 'A reason',
  owner: 'Ann',
  until: '2026-12-31',
});

interface Excepted {
  readonly measured: Finding;
  readonly finding: Finding;
  readonly found: JudgedObjects | undefined;
}

async function excepted(
  control: Control,
  example: Example,
  names: readonly string[],
  kind: Exception['kind'],
): Promise<Excepted> {
  let found: JudgedObjects | undefined;
  const wanted = names.map((object) => ({ object, aliases: [], claims: kind !== 'acceptedRisk' }));
  const measured = await runExample(control, example, catalogue, {
    objects: new Map([[control.id, wanted]]),
    onObjects: (_id, one) => (found = one),
  });
  const own = names.map((object) => exception(control.id, object, kind));
  return { measured, finding: exceptObjects(measured, own, found), found };
}

/** An example in which single objects fall short, if there is one. */
const cases = withObjects.flatMap((control) => {
  const example = control.examples.find(({ then }) => (then.affected ?? []).length > 0 && then.status !== 'notChecked');
  return example ? [[control.id, control, example] as const] : [];
});

describe.each(cases)('an exception for an object of %s', (_id, control, example) => {
  it('changes nothing that was measured, and counts for exactly what is lost by it', async () => {
    const plain = await runExample(control, example, catalogue);
    const names = [...new Set(plain.affected?.shown ?? [])];
    const [first = ''] = names;
    const one = await excepted(control, example, [first], 'thirdParty');
    expect(one.measured.status).toBe(plain.status);
    expect(one.measured.points).toEqual(plain.points);
    const awarded = plain.points.awarded ?? 0;
    const [outcome] = one.found?.outcomes ?? [];
    if (outcome?.is === 'several') {
      // Two of one name: it is not known which is meant.
      expect(outcome.among.length).toBeGreaterThan(1);
      expect(one.finding).toEqual(one.measured);
      return;
    }
    expect(outcome?.is).toBe('short');
    expect(one.finding.status).not.toBe('pass');
    expect(one.finding.points.awarded).toBeGreaterThanOrEqual(awarded);
    expect(one.finding.points.awarded).toBeLessThanOrEqual(control.points);

    const all = await excepted(control, example, names, 'acceptedRisk');
    expect(all.finding.status).not.toBe('pass');
    expect(all.finding.points.awarded).toBeCloseTo(awarded);
    expect(all.finding.objectExceptions?.measured).toEqual({ status: plain.status, awarded: plain.points.awarded });
  });
});

it('is tried for most of the controls that have objects', () => {
  expect(cases.length).toBeGreaterThan(withObjects.length / 2);
});
