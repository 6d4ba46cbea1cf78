import fc from 'fast-check';
import { actionPlanSchema, assumptionSchema } from '../../src/model/actionPlan.ts';
import type { Finding, FindingStatus } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { nextStepInFull } from '../../src/report/view/nextStep.ts';
import { actionPlanOf } from '../../src/score/actionPlanOf.ts';
import { assumed } from '../../src/score/assumed.ts';
import { effortOf } from '../../src/score/effort.ts';
import { judgeGate } from '../../src/score/gates.ts';
import { parseTarget } from '../../src/score/thresholds.ts';
import { reportOf } from '../report/sample.ts';
import { controlOf, exceptionOf, findingOf, sending } from './finding.ts';

const levels = ['low', 'moderate', 'high'] as const;

const finding = (id: string, more: Partial<Finding>): Finding => findingOf({ id, ...more });

/** A report that consists of these findings, of controls with these impacts and costs. */
function reportWith(findings: readonly Finding[], efforts: readonly (readonly [number, number])[] = []): Report {
  const report = reportOf(findings);
  const controls = Object.fromEntries(
    Object.entries(report.controls).map(([id, control]) => {
      const [impact = 0, cost = 0] = efforts[findings.findIndex((one) => one.id === id)] ?? [];
      return [id, { ...control, userImpact: levels[impact] ?? 'low', implementationCost: levels[cost] ?? 'low' }];
    }),
  );
  return { ...report, controls };
}

/** The points of a finding that was measured so; null where nothing was. */
function earned(status: FindingStatus, available: number, share: number): number | null {
  if (status === 'pass') return available;
  if (status === 'partial') return available * share;
  return status === 'fail' ? 0 : null;
}

const drawn = fc
  .array(
    fc.record({
      status: fc.constantFrom<FindingStatus>('pass', 'fail', 'partial', 'notChecked', 'notLicensed', 'excepted'),
      available: fc.integer({ min: 25, max: 3000 }).map((hundredths) => hundredths / 100),
      share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      effort: fc.tuple(fc.nat(2), fc.nat(2)),
    }),
    { minLength: 1, maxLength: 30, size: 'max' },
  )
  .map((all) => {
    const findings = all.map(({ status, available, share }, index) => {
      const awarded = earned(status, available, share);
      const exception = {
        kind: 'acceptedRisk' as const,
        reason: 'known',
        owner: 'Ana',
        until: '2027-01-01',
        measured: { status: 'fail' as const, awarded: 0 },
      };
      const excepted = status === 'excepted' ? { exception, points: { awarded: 0, available } } : {};
      return finding(`c${String(index)}`, { status, points: { awarded, available }, ...excepted });
    });
    return reportWith(
      findings,
      all.map(({ effort }) => effort),
    );
  });

describe('a plan', () => {
  it('that is reached passes the gate of its target once it is done, and only then says that it is', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 100 }), (measured, percent) => {
        const target = parseTarget(`${String(percent)}%`);
        const plan = actionPlanOf(measured, { target, maxImpact: 'high', next: nextStepInFull });
        const ids = plan.actions.map(({ control }) => control);
        const { then } = assumed(measured, ids);
        expect(() => actionPlanSchema.parse(plan)).not.toThrow();
        expect(judgeGate(target, then).passed).toBe(plan.isReached);
        expect(plan.reached.awarded).toBeCloseTo(then.awarded, 6);
        expect(plan.reached.available).toBe(then.available);
        // Without any one of them it is not enough.
        if (plan.isReached)
          for (const id of ids) {
            const less = assumed(
              measured,
              ids.filter((one) => one !== id),
            ).then;
            expect(judgeGate(target, less).passed).toBe(false);
          }
      }),
    );
  });

  it('holds nothing of a greater impact than allowed, and counts what that leaves out', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(...levels), (measured, maxImpact) => {
        const plan = actionPlanOf(measured, { target: parseTarget('100%'), maxImpact, next: nextStepInFull });
        const all = actionPlanOf(measured, { target: parseTarget('100%'), maxImpact: 'high', next: nextStepInFull });
        const allowed = levels.slice(0, levels.indexOf(maxImpact) + 1);
        expect(plan.actions.filter(({ userImpact }) => !allowed.includes(userImpact))).toEqual([]);
        if (!plan.isReached) expect(plan.actions.length + plan.leftOut.actions).toBe(all.actions.length);
      }),
    );
  });

  it('is what looking at every choice finds, whatever actions settle as well, with every limit of impact', () => {
    const few = fc
      .array(
        fc.record({
          status: fc.constantFrom<FindingStatus>(
            'pass',
            'fail',
            'fail',
            'partial',
            'notChecked',
            'notLicensed',
            'excepted',
          ),
          available: fc.constantFrom(0, 0.25, 1, 1, 2.5, 4),
          effort: fc.tuple(fc.nat(2), fc.nat(2)),
          request: fc.nat(2),
        }),
        { minLength: 1, maxLength: 8 },
      )
      .map((all) => {
        const findings = all.map(({ status, available, request }, index) => {
          const exception = { exception: exceptionOf('acceptedRisk', 'fail', 0), points: { awarded: 0, available } };
          return finding(`c${String(index)}`, {
            status,
            points: { awarded: earned(status, available, 0.5), available },
            // The same request remedies several of them.
            request: sending(`/v1.0/${String(request)}`),
            ...(status === 'excepted' ? exception : {}),
          });
        });
        return reportWith(
          findings,
          all.map(({ effort }) => effort),
        );
      });
    const weigh = (ids: readonly string[], { controls, findings }: Report): readonly number[] => {
      const sum = (of: 'userImpact' | 'implementationCost'): number =>
        ids.reduce((total, id) => total + effortOf[controls[id]?.[of] ?? 'high'], 0);
      const won = findings
        .filter(({ id }) => ids.includes(id))
        .reduce((total, { points }) => total + points.available - (points.awarded ?? 0), 0);
      return [sum('userImpact'), sum('implementationCost'), ids.length, -won];
    };
    const isLess = (one: readonly number[], other: readonly number[]): boolean => {
      const at = one.findIndex((figure, index) => Math.abs(figure - (other[index] ?? 0)) > 1e-9);
      return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
    };
    fc.assert(
      fc.property(few, fc.integer({ min: 0, max: 100 }), fc.constantFrom(...levels), (measured, percent, maxImpact) => {
        const target = parseTarget(`${String(percent)}%`);
        const plan = actionPlanOf(measured, { target, maxImpact, next: nextStepInFull });
        const doable = measured.findings
          .filter(({ status, points, id }) => {
            const impact = measured.controls[id]?.userImpact ?? 'high';
            const isAllowed = effortOf[impact] <= effortOf[maxImpact];
            return (status === 'fail' || status === 'partial') && points.available > 0 && isAllowed;
          })
          .map(({ id }) => id);
        let best: readonly string[] | null = null;
        for (let mask = 0; mask < 2 ** doable.length; mask += 1) {
          const ids = doable.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1);
          if (!judgeGate(target, assumed(measured, ids).then).passed) continue;
          if (best === null || isLess(weigh(ids, measured), weigh(best, measured))) best = ids;
        }
        const ids = plan.actions.map(({ control }) => control);
        expect(plan.isReached).toBe(best !== null);
        const wanted = weigh(best ?? doable, measured);
        weigh(ids, measured).forEach((figure, index) => {
          expect(figure).toBeCloseTo(wanted[index] ?? NaN, 9);
        });
        // Drawn once more, it is the same to the letter.
        expect(actionPlanOf(measured, { target, maxImpact, next: nextStepInFull })).toEqual(plan);
      }),
      { numRuns: 400 },
    );
  });

  it('has an action for what failed or is partly met, and for nothing else', () => {
    const statuses: readonly FindingStatus[] = ['pass', 'fail', 'partial', 'notChecked', 'notLicensed', 'manual'];
    const measured = reportWith(
      statuses.map((status) =>
        finding(status, {
          status,
          points: { awarded: earned(status, 4, 0.25), available: 4 },
        }),
      ),
    );
    const plan = actionPlanOf(measured, { target: parseTarget('100%'), maxImpact: 'high', next: nextStepInFull });
    expect(plan.isReached).toBe(false);
    expect(plan.actions.map(({ control, points }) => [control, points])).toEqual([
      ['fail', 4],
      ['partial', 3],
    ]);
    expect(plan.notActions).toEqual({ notChecked: 1, excepted: 0 });
  });
});

describe('the actions of a plan', () => {
  const lost = (id: string, points: number) =>
    finding(id, { status: 'fail', points: { awarded: 0, available: points } });
  const planned = (findings: readonly Finding[], efforts: readonly (readonly [number, number])[], maxImpact = 'high') =>
    actionPlanOf(reportWith(findings, efforts), {
      target: parseTarget('100%'),
      maxImpact: maxImpact as 'high',
      next: ({ id }, { title }) => `${id}: ${title}`,
    });

  it('stand by what they win for what they take, then by id', () => {
    const findings = [lost('d', 4), lost('b', 2), lost('a', 2), lost('c', 6)];
    const plan = planned(findings, [[1, 0]]);
    expect(plan.actions.map(({ control }) => control)).toEqual(['c', 'a', 'b', 'd']);
  });

  it('are none for what fails and has no points', () => {
    expect(planned([lost('a', 0), lost('b', 2)], []).actions.map(({ control }) => control)).toEqual(['b']);
  });

  it('say what they are, and what is left out of the plan', () => {
    const findings = [
      lost('a', 2),
      lost('b', 3.5),
      lost('c', 1.5),
      finding('d', { status: 'notChecked', points: { awarded: null, available: 3 } }),
    ];
    const plan = planned(
      findings,
      [
        [0, 1],
        [2, 0],
        [1, 0],
      ],
      'low',
    );
    const { title, remediation } = controlOf();
    expect(plan).toMatchObject({
      isReached: false,
      maxImpact: 'low',
      target: { wanted: 100, unit: 'percent' },
      now: { awarded: 0, available: 10, percentage: 0 },
      reached: { awarded: 2, available: 10, percentage: 20 },
      leftOut: { actions: 2, points: 5 },
      notActions: { notChecked: 1, excepted: 0 },
    });
    expect(plan.actions).toEqual([
      {
        control: 'a',
        title,
        status: 'fail',
        points: 2,
        userImpact: 'low',
        implementationCost: 'moderate',
        next: `a: ${title}`,
        steps: remediation.steps,
        link: remediation.link,
        alsoSettles: [],
      },
    ]);
  });
});

it('an action of a plan says what else that fails or is partly met it settles, and nothing that is met', () => {
  const request = { method: 'PATCH', path: '/policies/x', body: { on: true } } as unknown as Finding['request'];
  const given = (['fail', 'fail', 'partial', 'pass'] as const).map((status, index) =>
    finding(`c${String(index)}`, { status, request, points: { awarded: status === 'pass' ? 4 : 0, available: 4 } }),
  );
  const plan = actionPlanOf(reportWith(given), {
    target: parseTarget('100%'),
    maxImpact: 'high',
    next: nextStepInFull,
  });
  expect(plan.actions.map(({ control, alsoSettles }) => [control, alsoSettles])).toEqual([
    ['c0', ['c1', 'c2']],
    ['c1', ['c0', 'c2']],
    ['c2', ['c0', 'c1']],
  ]);
});

describe('what if', () => {
  it('controls that win nothing say why, and change nothing', () => {
    const statuses: readonly FindingStatus[] = ['pass', 'notLicensed', 'notApplicable', 'manual'];
    const measured = reportWith(
      statuses.map((status) =>
        finding(status, { status, points: { awarded: status === 'pass' ? 4 : null, available: 4 } }),
      ),
    );
    const { now, then, controls } = assumed(measured, statuses);
    expect(() => assumptionSchema.parse(assumed(measured, statuses))).not.toThrow();
    expect(then).toEqual(now);
    expect(controls.map(({ points, why }) => [points, why])).toEqual([
      [0, 'it is met already'],
      [0, 'no licence of this tenant has it, so it does not count'],
      [0, 'there is nothing to measure, so it does not count'],
      [0, 'a person reviews it, and it has no points'],
    ]);
  });

  it.each<[string, Partial<Finding>, string | null, number]>([
    ['fails', { status: 'fail', points: { awarded: 0, available: 4 } }, null, 4],
    ['is partly met', { status: 'partial', points: { awarded: 1, available: 4 } }, null, 3],
    ['has no points', { status: 'fail', points: { awarded: 0, available: 0 } }, 'it has no points', 0],
    [
      'is excepted',
      { status: 'excepted', exception: exceptionOf('acceptedRisk', 'fail', 0), points: { awarded: 0, available: 4 } },
      'it is excepted, and exceptions stay as they are',
      0,
    ],
  ])('a control that %s', (_sentence, given, why, points) => {
    const { controls } = assumed(reportWith([finding('a', given)]), ['a', 'unheard']);
    expect(controls).toEqual([{ control: 'a', title: controlOf().title, points, why, alsoSettles: [] }]);
  });

  it('says what the named controls settle as well, counts each once and none that is named, and gives both scores', () => {
    const lost = (id: string, alsoMeets: readonly string[], awarded = 0): Finding =>
      finding(id, {
        status: awarded > 0 ? 'partial' : 'fail',
        points: { awarded, available: 4 },
        request: sending(`/v1.0/${id}`, alsoMeets),
      });
    const measured = reportWith([
      lost('a', ['b', 'c', 'd', 'e']),
      lost('b', ['c']),
      lost('c', [], 1),
      finding('d', { status: 'pass', points: { awarded: 4, available: 4 } }),
      finding('e', { status: 'fail', points: { awarded: 0, available: 0 } }),
    ]);
    const besides = (...ids: readonly string[]): unknown => {
      const { now, then, thenWithSettled, controls, settled } = assumed(measured, ids);
      return {
        won: [then.awarded - now.awarded, thenWithSettled.awarded - now.awarded],
        also: controls.map(({ control, alsoSettles }) => [control, ...alsoSettles]),
        settled: settled.map(({ control, points, by }) => [control, points, ...by]),
      };
    };
    expect(besides('a')).toEqual({
      won: [4, 11],
      also: [['a', 'b', 'c', 'e']],
      settled: [
        ['b', 4, 'a'],
        ['c', 3, 'a'],
        ['e', 0, 'a'],
      ],
    });
    expect(besides('a', 'b', 'a')).toEqual({
      won: [8, 11],
      also: [
        ['a', 'c', 'e'],
        ['b', 'c'],
      ],
      settled: [
        ['c', 3, 'a', 'b'],
        ['e', 0, 'a'],
      ],
    });
    // What is met already does nothing more.
    expect(besides('d')).toEqual({ won: [0, 0], also: [['d']], settled: [] });
    expect(() => assumptionSchema.parse(assumed(measured, ['a']))).not.toThrow();
  });

  it('a control that could not be checked wins all its points', () => {
    const measured = reportWith([finding('a', { status: 'notChecked', points: { awarded: null, available: 4 } })]);
    const { now, then } = assumed(measured, ['a']);
    expect([now.awarded, then.awarded, then.completeness.percentage]).toEqual([0, 4, 100]);
  });
});
