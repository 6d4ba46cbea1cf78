import fc from 'fast-check';
import type { WantedObject } from '../../src/probe/objectWatch.ts';
import { compileProbe } from '../../src/probe/compile.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import { populationFilters } from '../../src/probe/populationFilter.ts';
import { contextOf } from '../../src/expression/unavailable.ts';
import type { ObjectsVerdict, Verdict } from '../../src/probe/verdict.ts';
import '../seed.ts';

interface One {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName?: string;
  readonly on: boolean;
  readonly guest?: boolean;
}

const coverage = {
  coverage: 'people',
  as: 'one',
  label: 'one.displayName',
  exclude: { guests: 'one.guest == true' },
  requires: { 'is on': 'one.on == true' },
};

function judged(people: readonly One[], objects: readonly WantedObject[], probe: object = coverage): Verdict {
  const settings = contextOf(new Map([['people', { ok: true as const, value: people }]]));
  const run = compileProbe(probeSchema.parse(probe), 10).begin(
    settings,
    populationFilters([], new Set(), settings),
    objects,
  );
  return run.finish();
}

function objectsOf(verdict: Verdict): ObjectsVerdict {
  if (!verdict.objects) throw new Error('no exception was looked at');
  return verdict.objects;
}

const wanted = (object: string, claims = true): WantedObject => ({ object, aliases: [], claims });
const person = (id: string, on: boolean, more: Partial<One> = {}): One => ({
  id,
  displayName: `Name of ${id}`,
  on,
  guest: false,
  ...more,
});

const four = [person('a', true), person('b', true), person('c', false), person('d', false)];

describe('an object that somebody answers for', () => {
  it('claims its own share, and leaves the measured one as it was', () => {
    const verdict = judged(four, [wanted('c')]);
    expect([verdict.low, verdict.high]).toEqual([0.5, 0.5]);
    expect(objectsOf(verdict)).toMatchObject({ claimed: 0.25, covered: 0.25, isWhole: false });
  });

  it('claims nothing where only the risk is accepted', () => {
    expect(objectsOf(judged(four, [wanted('c', false)]))).toMatchObject({ claimed: 0, covered: 0.25, isWhole: false });
  });

  it('claims what its record does not earn already', () => {
    const everybody = {
      coverage: 'people',
      as: 'one',
      label: 'one.displayName',
      requires: { 'is on': 'one.on == true', 'is kept': 'one.guest == true' },
      partial: { 'is kept': 0.75 },
    };
    const verdict = judged(
      [person('a', true), person('b', true, { guest: true }), person('c', false), person('d', false)],
      [wanted('a')],
      everybody,
    );
    expect(verdict.low).toBe(0.4375);
    expect(objectsOf(verdict)).toMatchObject({ claimed: 0.0625, covered: 0.0625, isWhole: false });
  });

  it('is found by a name that looks like an account where its record has none', () => {
    const group = { id: 'm', displayName: 'staff@contoso.test', on: false, guest: false };
    const named = objectsOf(judged([person('a', true), group], [wanted('staff@contoso.test')]));
    expect(named.outcomes[0]).toMatchObject({ is: 'short', id: 'm' });
  });

  it('is no one record where two have the account', () => {
    const twins = ['x', 'y'].map((id) => person(id, false, { userPrincipalName: 'ana@contoso.test' }));
    const { outcomes } = objectsOf(judged(twins, [wanted('ana@contoso.test')]));
    expect(outcomes[0]).toMatchObject({ is: 'several', among: ['x', 'y'], share: 0 });
  });

  it('leaves nothing to do where nothing else falls short', () => {
    expect(objectsOf(judged(four, [wanted('c'), wanted('d', false)]))).toMatchObject({
      claimed: 0.25,
      covered: 0.5,
      isWhole: true,
    });
  });

  it('is not among the records that a request would change', () => {
    const { failing } = judged(four, [wanted('c')]);
    expect(failing).toEqual({ total: 1, first: [four[3]] });
  });

  it.each([
    ['an id, whatever its letter case', 'C', 'short'],
    ['a name', 'Name of c', 'short'],
    ['nobody', 'e', 'nobody'],
    ['somebody who passes', 'a', 'passes'],
    ['somebody who does not count', 'g', 'leftOut'],
    ['a name that two have', 'Twins', 'several'],
  ] as const)('may be named by %s', (_sentence, object, is) => {
    const people = [
      ...four,
      person('g', false, { guest: true }),
      person('t1', false, { displayName: 'Twins' }),
      person('t2', false, { displayName: 'Twins' }),
    ];
    const { outcomes, claimed } = objectsOf(judged(people, [wanted(object)]));
    expect(outcomes[0]?.is).toBe(is);
    expect(claimed > 0).toBe(is === 'short');
  });

  it.each([
    ['an id', '11111111-2222-4333-8444-555555555555'],
    ['an account', 'ana@contoso.test'],
  ])('is nobody who calls himself by %s that is gone', (_sentence, gone) => {
    const thief = person('x', false, { displayName: gone, userPrincipalName: 'x@contoso.test' });
    const { outcomes, claimed } = objectsOf(judged([...four, thief], [wanted(gone)]));
    expect([outcomes[0]?.is, claimed]).toEqual(['nobody', 0]);
  });

  it('is whoever has the id, though somebody else has it for a name', () => {
    const { outcomes } = objectsOf(judged([...four, person('x', false, { displayName: 'c' })], [wanted('c')]));
    expect(outcomes[0]).toMatchObject({ is: 'short', id: 'c', byName: false });
  });

  it('says where it was found by a name that another may take', () => {
    expect(objectsOf(judged(four, [wanted('Name of c')])).outcomes[0]).toMatchObject({ id: 'c', byName: true });
  });

  it('counts once, though two entries name it', () => {
    expect(objectsOf(judged(four, [wanted('c'), wanted('Name of c')])).claimed).toBe(0.25);
  });

  it('goes by its pseudonym where names are hidden', () => {
    const { claimed } = objectsOf(judged(four, [{ object: 'Ana', aliases: ['Name of c'], claims: true }]));
    expect(claimed).toBe(0.25);
  });

  it('never lifts what does not depend on single objects', () => {
    const half = { ...coverage, wholeRequires: { never: 'false' }, partial: { never: 0.6 } };
    expect(objectsOf(judged(four, [wanted('c'), wanted('d')], half)).claimed).toBeCloseTo(0.1);
    const none = { ...coverage, precondition: { never: 'false' } };
    expect(objectsOf(judged(four, [wanted('c')], none)).claimed).toBe(0);
  });

  it('claims nothing where the verdict is open', () => {
    const lacking = four.map(({ id, displayName }) => ({ id, displayName })) as unknown as readonly One[];
    const verdict = judged(lacking, [wanted('c')]);
    expect(verdict.low < verdict.high).toBe(true);
    expect(objectsOf(verdict)).toMatchObject({ claimed: 0, isWhole: false });
  });
});

describe('a list that is judged as a whole', () => {
  const objects = { of: 'people', as: 'one', short: 'one.on == false', label: 'one.displayName' };
  const all = { requires: { 'all are on': 'people.all(one, one.on)' }, objects };
  const few = {
    levels: [
      { name: 'none is off', when: 'people.filter(one, !one.on).size() == 0', share: 1 },
      { name: 'one is off', when: 'people.filter(one, !one.on).size() <= 1', share: 0.5 },
    ],
    objects,
  };

  it.each([
    ['one of two that fall short', all, ['c'], 0, 0, false],
    ['both', all, ['c', 'Name of d'], 1, 1, true],
    ['one of a number that may not grow', few, ['c'], 0.5, 0.5, false],
    ['all of that number', few, ['c', 'd'], 1, 1, true],
    ['one that is well', all, ['a'], 0, 0, false],
    ['one that is gone', few, ['e'], 0, 0, false],
  ] as const)('is judged as if %s were not in it', (_sentence, probe, names, claimed, covered, isWhole) => {
    const verdict = judged(
      four,
      names.map((name) => wanted(name)),
      probe,
    );
    expect(verdict.low).toBe(0);
    expect(objectsOf(verdict)).toMatchObject({ claimed, covered, isWhole });
  });

  it('never loses by it, though there would be too few left', () => {
    const many = { requires: { many: 'people.size() >= 5 || people.exists(one, one.id == "c")' }, objects };
    const verdict = judged(four, [wanted('c')], many);
    expect([verdict.low, objectsOf(verdict).claimed]).toEqual([1, 0]);
  });

  it('claims nothing where the list could not be read', () => {
    const verdict = judged(four, [wanted('c')], { ...all, objects: { ...objects, of: 'others' } });
    expect(objectsOf(verdict)).toMatchObject({ claimed: 0, isWhole: false });
  });
});

describe('several ways to the same goal', () => {
  const half = { levels: [{ name: 'half', when: 'true', share: 0.5 }] };

  it.each([
    ['the better way is about objects', { levels: [{ name: 'some', when: 'true', share: 0.25 }] }, 0.25, 0.5],
    ['both earn the same', half, 0.25, 0.5],
    ['what they add makes it the better way', { levels: [{ name: 'more', when: 'true', share: 0.6 }] }, 0.15, 0.6],
    ['the other way stays the better one', { levels: [{ name: 'most', when: 'true', share: 0.9 }] }, 0, 0.9],
  ] as const)('claim only what is beyond the best of them: %s', (_sentence, other, claimed, low) => {
    const verdict = judged(four, [wanted('c')], { best: [coverage, other] });
    expect(verdict.low).toBe(low);
    expect(objectsOf(verdict).claimed).toBeCloseTo(claimed);
  });
});

const crowd = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-j]{1,2}$/),
    displayName: fc.constantFrom('Ana', 'Bob', 'Cy', 'a', 'b'),
    on: fc.boolean(),
    guest: fc.boolean(),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
);
const entries = fc.array(
  fc.record({
    object: fc.constantFrom('a', 'b', 'c', 'd', 'Ana', 'Bob', 'Cy'),
    aliases: fc.constant([]),
    claims: fc.boolean(),
  }),
  { maxLength: 5 },
);

describe('whatever exceptions name', () => {
  it('the measured verdict is that without them, and claims are never more than what is lost', () => {
    fc.assert(
      fc.property(crowd, entries, (people, objects) => {
        const measured = judged(people, []);
        const verdict = judged(people, objects);
        expect([verdict.low, verdict.high, verdict.nobody]).toEqual([measured.low, measured.high, measured.nobody]);
        const { claimed = 0, covered = 0 } = verdict.objects ?? {};
        expect(claimed).toBeGreaterThanOrEqual(0);
        expect(covered).toBeGreaterThanOrEqual(claimed - 1e-9);
        expect(measured.low + covered).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('each claims exactly the share of the records that it names, in whatever order', () => {
    fc.assert(
      fc.property(crowd, entries, (people, objects) => {
        const { objects: found } = judged(people, objects);
        const { objects: backwards } = judged([...people].reverse(), [...objects].reverse());
        expect(backwards?.claimed ?? 0).toBeCloseTo(found?.claimed ?? 0);
        expect(backwards?.isWhole).toBe(found?.isWhole);
        const counted = people.filter(({ guest }) => !guest);
        const meant = new Set(
          objects.flatMap(({ object, claims }) => {
            const byId = people.filter(({ id }) => id.toLowerCase() === object.toLowerCase());
            const byName = people.filter(({ displayName }) => displayName.toLowerCase() === object.toLowerCase());
            const fitting = byId.length > 0 ? byId : byName;
            const [only] = fitting;
            return claims && only && fitting.length === 1 && !only.guest && !only.on ? [only.id] : [];
          }),
        );
        expect(found?.claimed ?? 0).toBeCloseTo(counted.length === 0 ? 0 : meant.size / counted.length);
      }),
    );
  });
});
