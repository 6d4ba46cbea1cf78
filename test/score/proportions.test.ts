import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import { loadThemes } from '../../src/catalogue/loadThemes.ts';
import type { configurationSchema } from '../../src/model/configuration.ts';
import type { Control } from '../../src/model/control.ts';
import type { Score } from '../../src/model/score.ts';
import { audited, catalogue } from '../audit/sampleTenant.ts';
import {
  microsoftsThree,
  onePersonOneApplication,
  otherFoundationPolicies,
  otherFoundationsMet,
  varied,
  withoutMicrosoftsThree,
  withoutSecondFactor,
  type Change,
} from './tenantVariants.ts';

const configuration = parse(readFileSync(new URL('../../demo/securescore.yaml', import.meta.url), 'utf8')) as z.input<
  typeof configurationSchema
>;
const scores = new Map<string, Promise<Score>>();

/** The score of the sample tenant after these changes; the same changes are measured once. */
function scoreAfter(changes: readonly Change[]): Promise<Score> {
  const key = changes.map(({ name }) => name).join();
  const measured = scores.get(key) ?? audited({ tenant: varied(...changes) }, configuration).then(({ score }) => score);
  scores.set(key, measured);
  return measured;
}

const foundationsAlone = [withoutSecondFactor, microsoftsThree, otherFoundationPolicies, otherFoundationsMet];
const percentageAfter = async (...changes: readonly Change[]): Promise<number> =>
  (await scoreAfter(changes)).percentage ?? 0;
const sumOf = (controls: readonly Control[]): number => controls.reduce((sum, { points }) => sum + points, 0);
const isFoundation = ({ foundation }: Control): boolean => foundation !== undefined;
const needsNone = (plan: RegExp) => (control: Control) =>
  control.plans.length === 0 || control.plans.some((one) => !plan.test(one));

describe('what the points say', () => {
  test('is what docs/points.md tells', async () => {
    const told = parse(
      readFileSync(new URL('../../scripts/generate/measured.yaml', import.meta.url), 'utf8'),
    ) as object;
    const found = {
      sample: await percentageAfter(),
      withoutMicrosoftsThree: await percentageAfter(withoutMicrosoftsThree),
      withoutSecondFactor: await percentageAfter(withoutSecondFactor),
      withoutSecondFactorPlusThree: await percentageAfter(withoutSecondFactor, microsoftsThree),
      foundationsAlone: await percentageAfter(...foundationsAlone),
    };
    const rounded = Object.entries(found).map(([name, value]) => [name, Math.round(value * 100) / 100]);
    expect(told).toEqual(Object.fromEntries(rounded));
  });

  test('a tenant without any second factor has less than 20 %, and the grade E or F', async () => {
    const score = await scoreAfter([withoutSecondFactor]);
    expect(score.percentage).toBeLessThan(20);
    expect(['E', 'F']).toContain(score.grade);
  });

  test("Microsoft's three add at least twenty points of a hundred", async () => {
    const before = await percentageAfter(withoutSecondFactor);
    expect((await percentageAfter(withoutSecondFactor, microsoftsThree)) - before).toBeGreaterThan(20);
  });

  test('a tenant that does all but these three lacks at least twenty points of a hundred', async () => {
    const whole = await percentageAfter();
    expect(whole - (await percentageAfter(withoutMicrosoftsThree))).toBeGreaterThan(20);
  });

  test('doing just the foundations is worth at least 45 %', async () => {
    const before = await scoreAfter([withoutSecondFactor]);
    const after = await scoreAfter(foundationsAlone);
    expect(after.foundations).toMatchObject({ met: after.foundations?.of, unmet: [] });
    expect(after.percentage).toBeGreaterThan(45);
    expect(after.awarded - before.awarded).toBeGreaterThan(0.4 * after.available);
  });

  test.each<[string, (control: Control) => boolean]>([
    ['the whole catalogue', () => true],
    ['a tenant with Entra ID P1 and Intune', needsNone(/P2|Governance|WRKLDID|INSIDER|EPM|Private|Internet/)],
    ['a tenant with Entra ID P1 alone', needsNone(/P2|Governance|WRKLDID|INSIDER|EPM|Private|Internet|INTUNE/)],
    ['the service Entra ID', ({ service }) => service === 'entra'],
  ])('the foundations hold at least 45 %% of the points of %s', (_, isThere) => {
    const there = catalogue.controls.filter(isThere);
    expect(sumOf(there.filter(isFoundation)) / sumOf(there)).toBeGreaterThan(0.45);
  });

  test('a policy for one person and one application adds at most 0.3', async () => {
    const before = await percentageAfter(withoutSecondFactor);
    expect((await percentageAfter(withoutSecondFactor, onePersonOneApplication)) - before).toBeLessThanOrEqual(0.3);
  });

  test('all upkeep together weighs less than any foundation', () => {
    const upkeep = sumOf(catalogue.controls.filter(({ theme }) => theme === 'upkeep'));
    for (const { points } of catalogue.controls.filter(isFoundation)) expect(points).toBeGreaterThan(upkeep);
  });

  test('two controls on one object share the points of one', () => {
    const { ranks, themes } = loadThemes();
    const objects = new Map<string, Control[]>();
    for (const control of catalogue.controls.filter(({ points, object }) => points > 0.25 && object !== undefined)) {
      const key = `${control.theme ?? ''} ${control.object ?? ''}`;
      objects.set(key, [...(objects.get(key) ?? []), control]);
    }
    for (const [key, members] of objects) {
      const rank = Math.min(...members.map((one) => one.rank ?? 0));
      const alone = catalogue.controls.filter(
        ({ theme, rank: other, object }) => theme === members[0]?.theme && other === rank && object === undefined,
      );
      const most = alone.length > 0 ? Math.max(...alone.map(({ points }) => points)) : 50;
      // Nobody has less than a quarter of a point, however many share.
      expect([key, sumOf(members) <= most + 0.25 * members.length]).toEqual([key, true]);
    }
    expect([objects.size > 10, Object.keys(ranks).length, Object.keys(themes).length > 9]).toEqual([true, 6, true]);
  });
});
