import fc from 'fast-check';
import type { Exception } from '../../src/model/configuration.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { JudgedObjects, ObjectOutcome } from '../../src/probe/verdict.ts';
import { applyExceptions, idleExceptions } from '../../src/score/exceptions.ts';
import { exceptedShareOf, scoreOf } from '../../src/score/scoreOf.ts';
import '../seed.ts';
import { findingOf } from './finding.ts';

const now = new Date('2026-01-15T12:00:00Z');
const control = 'entra.sample';

const exceptionFor = (object: string | undefined, more: Partial<Exception> = {}): Exception => ({
  control,
  ...(object !== undefined && { object }),
  kind: 'thirdParty',
  reason: 'Another product does it.',
  owner: 'Ann',
  until: '2026-02-15',
  ...more,
});

const outcome = (object: string, more: Partial<ObjectOutcome> = {}): ObjectOutcome => ({
  object,
  is: 'short',
  share: 0,
  id: `id-of-${object}`,
  name: object,
  byName: false,
  among: [],
  ...more,
});

const judged = (outcomes: readonly ObjectOutcome[], more: Partial<JudgedObjects> = {}): JudgedObjects => ({
  outcomes,
  claimed: 0.25,
  covered: 0.25,
  isWhole: false,
  privileged: [],
  ...more,
});

/** Two of four pass. */
const measured = findingOf({
  id: control,
  status: 'partial',
  points: { awarded: 4, available: 8 },
  message: '2 of 4 pass.',
  affected: { total: 2, shown: ['x', 'y'] },
});

const applied = (exceptions: readonly Exception[], found: JudgedObjects, finding: Finding = measured): Finding => {
  const [one] = applyExceptions([finding], exceptions, now, new Map([[control, found]]));
  if (!one) throw new Error('the finding is gone');
  return one;
};
const idle = (
  exceptions: readonly Exception[],
  found?: JudgedObjects,
  finding: Finding = measured,
): readonly string[] => idleExceptions([finding], exceptions, now, found ? new Map([[control, found]]) : new Map());

describe('an exception for an object', () => {
  it('adds its share as claimed, and keeps what was measured beside it', () => {
    const finding = applied([exceptionFor('x', { ticket: 'T-1', approvedBy: 'Bo' })], judged([outcome('x')]));
    expect(finding).toMatchObject({
      status: 'partial',
      points: { awarded: 6, available: 8 },
      message: '2 of 4 pass. Excepted: x (claimed: third party by Ann until 2026-02-15).',
      affected: { total: 1, shown: ['y'] },
      exception: null,
      objectExceptions: {
        measured: { status: 'partial', awarded: 4 },
        claimed: 2,
        excepted: 2,
        objects: [{ object: 'x', id: 'id-of-x', ticket: 'T-1', approvedBy: 'Bo' }],
      },
    });
    const score = scoreOf([finding]);
    expect([score.awarded, score.claimed, score.excepted, exceptedShareOf(score)]).toEqual([6, 2, 2, 25]);
  });

  it('keeps the measured points where the risk is accepted', () => {
    const finding = applied([exceptionFor('x', { kind: 'acceptedRisk' })], judged([outcome('x')], { claimed: 0 }));
    const score = scoreOf([finding]);
    expect([finding.status, score.awarded, score.claimed, score.excepted]).toEqual(['partial', 4, 0, 2]);
  });

  it('never makes a control pass: where nothing else falls short, it is excepted', () => {
    const both = judged([outcome('x'), outcome('y')], { claimed: 0.5, covered: 0.5, isWhole: true });
    const finding = applied([exceptionFor('x'), exceptionFor('y')], both);
    expect(finding).toMatchObject({ status: 'excepted', points: { awarded: 8 }, request: null, affected: null });
    expect(finding.exception).toMatchObject({ kind: 'thirdParty', measured: { status: 'partial', awarded: 4 } });
    expect(scoreOf([finding])).toMatchObject({ awarded: 8, claimed: 4, completeness: { percentage: 100 } });
  });

  it('says that the risk is accepted as soon as one of them is', () => {
    const both = judged([outcome('x'), outcome('y')], { covered: 0.5, isWhole: true });
    const finding = applied([exceptionFor('x'), exceptionFor('y', { kind: 'acceptedRisk' })], both);
    expect(finding.exception?.kind).toBe('acceptedRisk');
    expect(scoreOf([finding])).toMatchObject({ awarded: 6, claimed: 2, excepted: 4 });
  });

  it('of several that leave nothing else: all reasons and owners, the first end, nothing left to do', () => {
    const both = judged([outcome('x'), outcome('y'), outcome('z')], { covered: 0.5, isWhole: true });
    const finding = applied(
      [
        exceptionFor('z', { kind: 'alternateMitigation', owner: 'Ann', until: '2026-04-01' }),
        exceptionFor('y', { kind: 'alternateMitigation', owner: 'Bo', until: '2026-03-01', reason: 'Watched.' }),
        exceptionFor('x', { kind: 'alternateMitigation', owner: 'Ann', until: '2026-05-01' }),
      ],
      both,
      { ...measured, request: { method: 'PATCH', path: '/x', body: {} } as unknown as Finding['request'] },
    );
    const reason = 'x: Another product does it.; y: Watched.; z: Another product does it.';
    expect(finding).toMatchObject({
      status: 'excepted',
      reason: { code: 'accepted', detail: reason, hint: 'Ann, Bo are responsible for it until 2026-03-01.' },
      exception: { kind: 'alternateMitigation', reason, owner: 'Ann, Bo', until: '2026-03-01' },
      affected: null,
      request: null,
      undo: null,
      noRequest: null,
    });
    expect(finding.objectExceptions?.objects.map(({ name }) => name)).toEqual(['x', 'y', 'z']);
  });

  it('of one that leaves nothing else earns all of it, and one owner answers', () => {
    const finding = applied([exceptionFor('x')], judged([outcome('x')], { claimed: 0.333, isWhole: true }));
    expect(finding.points.awarded).toBe(8);
    expect(finding.reason?.hint).toBe('Ann is responsible for it until 2026-02-15.');
  });

  it('of two for one object: the claim, then the later end, then the first name', () => {
    const twice = judged([outcome('x'), outcome('X2', { id: 'ID-OF-X', name: 'x' })]);
    const of = (one: Partial<Exception>, other: Partial<Exception>): string | undefined =>
      applied([exceptionFor('x', one), exceptionFor('X2', other)], twice).objectExceptions?.objects[0]?.object;
    expect(of({ kind: 'acceptedRisk', until: '2027-01-01' }, {})).toBe('X2');
    expect(of({}, { kind: 'acceptedRisk', until: '2027-01-01' })).toBe('x');
    expect(of({}, { until: '2026-02-16' })).toBe('X2');
    expect(of({ until: '2026-02-16' }, {})).toBe('x');
    expect(of({}, {})).toBe('X2');
  });

  it('keeps apart two without an id that have other names, and counts them where names are not shown', () => {
    const two = judged([outcome('x', { id: null }), outcome('q', { id: null })]);
    const both = [exceptionFor('x'), exceptionFor('q')];
    expect(applied(both, two).affected).toEqual({ total: 1, shown: ['y'] });
    const many = { ...measured, affected: { total: 9, shown: ['a', 'b'] } };
    expect(applied(both, two, many).affected).toEqual({ total: 7, shown: ['a', 'b'] });
    const named = { ...measured, affected: { total: 2, shown: ['x', 'q'] } };
    expect(applied(both, two, named).affected).toBeNull();
    expect(applied(both, two, { ...measured, affected: null }).affected).toBeNull();
  });

  it('tells five by name, and how many more there are', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const message = (count: number): string => {
      const some = names.slice(0, count);
      const risks = some.map((name) => exceptionFor(name, { kind: 'acceptedRisk' }));
      return applied(risks, judged(some.map((name) => outcome(name)))).message;
    };
    const told = (name: string): string => `${name} (risk accepted by Ann until 2026-02-15)`;
    const five = ['a', 'b', 'c', 'd', 'e'].map(told).join(', ');
    expect(message(5)).toBe(`2 of 4 pass. Excepted: ${five}.`);
    expect(message(7)).toBe(`2 of 4 pass. Excepted: ${five} and 2 more.`);
  });

  it('never earns more than there is', () => {
    const finding = applied([exceptionFor('x')], judged([outcome('x')], { claimed: 0.75, covered: 0.25 }));
    expect(finding.points).toEqual({ awarded: 8, available: 8 });
    expect(finding.objectExceptions).toMatchObject({ claimed: 4, excepted: 4 });
  });

  it('does nothing beside a claim of the whole control, and something beside its accepted risk', () => {
    const one = judged([outcome('x')]);
    const beside = (kind: Exception['kind']) => idle([exceptionFor('x'), exceptionFor(undefined, { kind })], one);
    const nothing = ['the exception for x in entra.sample has no effect: another exception claims the whole control'];
    expect(beside('thirdParty')).toEqual(nothing);
    expect(beside('alternateMitigation')).toEqual(nothing);
    expect(beside('acceptedRisk')).toEqual([]);
  });

  it('says so where it is none of those that were looked at', () => {
    expect(idle([exceptionFor('x')], judged([outcome('y')]))).toEqual([
      'the exception for x in entra.sample has no effect: nobody was judged one by one, because all fall short alike',
    ]);
  });

  it('stays beside an accepted risk of the whole control, and gives way to a claim', () => {
    const one = judged([outcome('x')]);
    const risk = applied([exceptionFor('x'), exceptionFor(undefined, { kind: 'acceptedRisk' })], one);
    expect(scoreOf([risk])).toMatchObject({ awarded: 6, claimed: 2 });
    expect(risk.exception?.measured).toEqual({ status: 'partial', awarded: 4 });
    const claim = applied([exceptionFor('x'), exceptionFor(undefined)], one);
    expect(scoreOf([claim])).toMatchObject({ awarded: 8, claimed: 8 });
    expect(claim.objectExceptions).toBeUndefined();
  });

  it.each([
    ['nobody has the name', outcome('x', { is: 'nobody' }), /it may be gone/],
    ['two have it', outcome('x', { is: 'several', among: ['1', '2'] }), /2 objects have this name \(1, 2\)/],
    ['the object passes', outcome('x', { is: 'passes' }), /passes by itself/],
    ['the object does not count', outcome('x', { is: 'leftOut' }), /does not count/],
    ['too little was read', outcome('x', { is: 'undecided' }), /too little/],
  ])('does nothing, and says so, where %s', (_sentence, found, says) => {
    const nothing = judged([found], { claimed: 0, covered: 0 });
    expect(applied([exceptionFor('x')], nothing)).toEqual(measured);
    expect(idle([exceptionFor('x')], nothing)).toEqual([expect.stringMatching(says)]);
  });

  it.each([
    ['passes', 'pass', /the control passes/],
    ['could not be checked', 'notChecked', /could not be checked/],
  ] as const)('does nothing where the control %s', (_sentence, status, says) => {
    const finding = { ...measured, status };
    expect(applied([exceptionFor('x')], judged([outcome('x')]), finding)).toEqual(finding);
    expect(idle([exceptionFor('x')], judged([outcome('x')]), finding)).toEqual([expect.stringMatching(says)]);
  });

  it('does nothing where nobody was looked at one by one', () => {
    expect(applyExceptions([measured], [exceptionFor('x')], now)).toEqual([measured]);
    expect(idle([exceptionFor('x')])).toEqual([expect.stringMatching(/one by one/)]);
  });

  it('counts no more from the day after its last', () => {
    expect(applied([exceptionFor('x', { until: '2026-01-14' })], judged([outcome('x')]))).toEqual(measured);
  });

  it('warns of a privileged role unless that is known, and of a name that another may take', () => {
    const found = judged([outcome('x', { byName: true })], { privileged: ['id-of-x'] });
    expect(idle([exceptionFor('x')], found)).toEqual([
      expect.stringContaining('object: id-of-x'),
      expect.stringContaining('privileged role'),
    ]);
    expect(
      idle([exceptionFor('x', { privileged: true })], judged([outcome('x')], { privileged: ['id-of-x'] })),
    ).toEqual([]);
  });

  it('warns where another exception names the same object', () => {
    const twice = judged([outcome('x'), outcome('Ex', { id: 'id-of-x', name: 'x' })]);
    const both = [exceptionFor('x'), exceptionFor('Ex', { kind: 'acceptedRisk' })];
    expect(applied(both, twice).objectExceptions?.objects).toHaveLength(1);
    expect(idle(both, twice)).toEqual([expect.stringMatching(/Ex in entra.sample has no effect: another exception/)]);
  });

  it('of a glob is idle only where it does nothing for any control', () => {
    const other = findingOf({ id: 'entra.other' });
    const glob = [
      exceptionFor('x', { pattern: 'entra.*' }),
      exceptionFor('x', { control: 'entra.other', pattern: 'entra.*' }),
    ];
    const told = (found: JudgedObjects) => idleExceptions([measured, other], glob, now, new Map([[control, found]]));
    expect(told(judged([outcome('x')]))).toEqual([]);
    expect(told(judged([outcome('x', { is: 'passes' })]))).toEqual([expect.stringContaining('entra.*')]);
  });
});

it('whatever is excepted: the score never falls, what is claimed is exactly what it rises by, and the order is the same', () => {
  const kinds = fc.constantFrom<Exception['kind'][]>('acceptedRisk', 'thirdParty', 'alternateMitigation');
  const some = fc.uniqueArray(fc.record({ object: fc.constantFrom('x', 'y', 'z'), kind: kinds }), {
    selector: ({ object }) => object,
  });
  fc.assert(
    fc.property(some, fc.integer({ min: 3, max: 9 }), (all, of) => {
      const exceptions = all.map(({ object, kind }) => exceptionFor(object, { kind }));
      const claims = all.filter(({ kind }) => kind !== 'acceptedRisk').length;
      const found = judged(
        all.map(({ object }) => outcome(object)),
        { claimed: claims / of, covered: all.length / of, isWhole: all.length === 3 },
      );
      const finding = { ...measured, points: { awarded: (8 * (of - 3)) / of, available: 8 } };
      const without = scoreOf([finding]);
      const withThem = scoreOf([applied(exceptions, found, finding)]);
      expect(withThem.awarded).toBeGreaterThanOrEqual(without.awarded);
      expect(withThem.claimed).toBeCloseTo(withThem.awarded - without.awarded);
      expect(scoreOf([applied([...exceptions].reverse(), found, finding)])).toEqual(withThem);
      expect(scoreOf([applied([], found, finding)])).toEqual(without);
    }),
  );
});
