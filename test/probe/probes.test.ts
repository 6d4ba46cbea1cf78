import { isDecided } from '../../src/probe/verdict.ts';
import { begun, judged, told, unread } from './judged.ts';

type Given = Readonly<Record<string, unknown>>;
type Shares = readonly [low: number, high: number];

const shares = (probe: object, given: Given): Shares => {
  const { low, high } = judged(probe, given);
  return [Math.round(low * 1000) / 1000, Math.round(high * 1000) / 1000];
};

describe('requires', () => {
  const probe = {
    requires: { 'it is on': 'a.on', 'it is safe': 'b.safe' },
    or: { 'something else does it': 'c.instead' },
    found: 'a.mode',
  };
  const [yes, no] = [
    { on: true, safe: true, instead: true, mode: 'x' },
    { on: false, safe: false, instead: false, mode: '' },
  ];

  it.each<readonly [string, Given, Shares]>([
    ['everything holds', { a: yes, b: yes, c: no }, [1, 1]],
    ['everything holds, the alternative could not be read', { a: yes, b: yes, c: unread }, [1, 1]],
    ['one does not hold', { a: yes, b: no, c: no }, [0, 0]],
    ['one does not hold, the alternative does', { a: no, b: no, c: yes }, [1, 1]],
    ['one does not hold, another could not be read', { a: no, b: unread, c: no }, [0, 0]],
    ['one does not hold, the alternative could not be read', { a: no, b: yes, c: unread }, [0, 1]],
    ['one could not be read', { a: yes, b: unread, c: no }, [0, 1]],
    ['one could not be read, the alternative holds', { a: yes, b: unread, c: yes }, [1, 1]],
    ['one lacks its property', { a: yes, b: {}, c: no }, [0, 1]],
    ['nothing could be read', { a: unread, b: unread, c: unread }, [0, 1]],
  ])('%s', (_, given, expected) => {
    expect(shares(probe, given)).toEqual(expected);
  });

  it.each<readonly [string, Given, string, string]>([
    ['what holds', { a: yes, b: yes, c: no }, 'pass', 'It is on; it is safe.'],
    ['which alternative holds', { a: no, b: no, c: yes }, 'pass', 'Something else does it.'],
    ['what does not, and what was found', { a: yes, b: no, c: no }, 'fail', 'Missing: it is safe. Found: x.'],
    ['an empty text as such', { a: no, b: yes, c: no }, 'fail', 'Missing: it is on. Found: an empty text.'],
    ['why nobody can tell', { a: yes, b: unread, c: no }, 'notChecked', 'B refused.'],
  ])('says %s', (_, given, status, message) => {
    expect(told(probe, judged(probe, given))).toMatchObject({ status, message });
  });
});

describe('any', () => {
  const probe = {
    any: 'policies',
    as: 'policy',
    label: 'policy.name',
    requires: { 'is on': 'policy.on', 'is for all': 'policy.all', 'has no exclusion': 'policy.clean && extra.ok' },
    partial: { 'has no exclusion': 0.5 },
    or: { 'defaults are on': 'defaults.on' },
  };
  const whole = { name: 'Whole', on: true, all: true, clean: true };
  const part = { ...whole, name: 'Part', clean: false };
  const off = { ...whole, name: 'Off', on: false };
  const nothing = { name: 'Nothing', on: false, all: false, clean: false };
  const base = { defaults: { on: false }, extra: { ok: true } };

  it.each<readonly [string, Given, Shares]>([
    ['one element meets everything', { policies: [off, whole] }, [1, 1]],
    ['an alternative holds', { policies: [], defaults: { on: true } }, [1, 1]],
    ['an alternative holds, the elements could not be read', { policies: unread, defaults: { on: true } }, [1, 1]],
    ['no element', { policies: [] }, [0, 0]],
    ['no element meets everything', { policies: [off, nothing] }, [0, 0]],
    ['the best element lacks only what takes a part', { policies: [nothing, part] }, [0.5, 0.5]],
    ['two halves make no whole', { policies: [off, part] }, [0.5, 0.5]],
    ['the elements could not be read', { policies: unread }, [0, 1]],
    ['the elements are not a list', { policies: 'x' }, [0, 1]],
    ['an element lacks a property', { policies: [{ name: 'x', on: true, all: true }] }, [0.5, 1]],
    ['an element lacks a property that decides', { policies: [{ name: 'x', all: true, clean: true }] }, [0, 1]],
    ['an element lacks a property, and misses another requirement', { policies: [{ name: 'x', on: false }] }, [0, 0]],
    ['what takes a part could not be read', { policies: [whole], extra: unread }, [0.5, 1]],
    ['an element that nobody can tell, and a whole one', { policies: [{ name: 'x' }, whole] }, [1, 1]],
    ['an element that nobody can tell, and a half one', { policies: [{ name: 'x' }, part] }, [0.5, 1]],
    ['a half element, an alternative that could not be read', { policies: [part], defaults: unread }, [0.5, 1]],
  ])('%s', (_, given, expected) => {
    expect(shares(probe, { ...base, ...given })).toEqual(expected);
  });

  it('holds what few others meet for nearer than what meets more that all have', () => {
    const reportOnly = { name: 'Report only', on: false, all: true, clean: true };
    const usual = { name: 'A usual one', on: true, all: false, clean: true };
    const { nearMisses } = judged(probe, { ...base, policies: [usual, { ...usual, name: 'Another' }, reportOnly] });
    expect(nearMisses[0]?.candidate).toBe('Report only');
  });

  it('tells the three nearest misses: what earns most, then what meets most, then by name', () => {
    const other = { ...off, name: 'Also off' };
    const { nearMisses } = judged(probe, { ...base, policies: [nothing, off, part, other] });
    expect(nearMisses).toEqual([
      { candidate: 'Part', missing: ['has no exclusion'], part: null, excluded: [], onlyExclusions: false },
      { candidate: 'Also off', missing: ['is on'], part: null, excluded: [], onlyExclusions: false },
      { candidate: 'Off', missing: ['is on'], part: null, excluded: [], onlyExclusions: false },
    ]);
  });

  it.each<readonly [string, Given, string, string]>([
    ['which one meets it', { policies: [off, whole] }, 'pass', 'Met by "Whole".'],
    [
      'which one earns a part',
      { policies: [part] },
      'partial',
      '"Part" earns a part; it does not meet: has no exclusion.',
    ],
    ['which one comes nearest', { policies: [nothing, off] }, 'fail', 'Closest match "Off" does not meet: is on.'],
    ['that there is none', { policies: [] }, 'fail', 'Nothing meets it.'],
    [
      'an element without a name',
      { policies: [{ ...off, name: null }] },
      'fail',
      'Closest match "(no name)" does not meet: is on.',
    ],
  ])('says %s', (_, given, status, message) => {
    expect(told(probe, judged(probe, { ...base, ...given }))).toMatchObject({ status, message });
  });

  describe('for each part', () => {
    const parts = {
      any: 'policies',
      as: 'policy',
      label: 'policy.name',
      each: 'clients',
      eachAs: 'client',
      eachLabel: 'names[client]',
      requires: { 'is on': 'policy.on', 'is for it': 'client in policy.clients' },
    };
    const names = { eas: 'ActiveSync', other: 'Others' };
    const policy = (name: string, clients: readonly string[], on = true) => ({ name, on, clients });

    it.each<readonly [string, Given, Shares]>([
      ['every part has its element', { policies: [policy('A', ['eas']), policy('B', ['other'])] }, [1, 1]],
      ['one element does for all', { policies: [policy('A', ['eas', 'other'])] }, [1, 1]],
      ['one part of two has one', { policies: [policy('A', ['eas'])] }, [0.5, 0.5]],
      ['no part has one', { policies: [] }, [0, 0]],
      ['the parts could not be read', { policies: [], clients: unread }, [0, 1]],
      [
        'one part of two, nobody can tell of the other',
        { policies: [policy('A', ['eas']), { name: 'B', clients: ['other'] }] },
        [0.5, 1],
      ],
    ])('%s', (_, given, expected) => {
      expect(shares(parts, { clients: ['eas', 'other'], names, ...given })).toEqual(expected);
    });

    it('is about nobody where there is no part', () => {
      expect(judged(parts, { clients: [], names, policies: [] }).nobody).toBe(true);
    });

    it('tells which parts are not covered, and what comes nearest', () => {
      const verdict = judged(parts, { clients: ['eas', 'other'], names, policies: [policy('A', ['eas'])] });
      expect(told(parts, verdict).message).toBe(
        '1 of 2 covered; not: Others. For Others: closest match "A" does not meet: is for it.',
      );
    });

    it('tells by whom all parts are met', () => {
      const policies = [policy('A', ['eas']), policy('B', ['other'])];
      expect(told(parts, judged(parts, { clients: ['eas', 'other'], names, policies })).message).toBe(
        'Met by "A", "B".',
      );
    });
  });
});

const person = (name: string, more: Given = {}) => ({ id: name, name, kind: 'member', strong: true, ...more });

describe('coverage', () => {
  const probe = { coverage: 'members', requires: { 'is strong': 'user.strong' } };
  const guest = person('gus', { kind: 'guest' });
  const weak = person('bo', { strong: false });
  const away = { away: [] };

  it.each<readonly [string, Given, Shares]>([
    ['all pass', { users: [person('ana'), guest] }, [1, 1]],
    ['half pass', { users: [person('ana'), weak] }, [0.5, 0.5]],
    ['none passes', { users: [weak] }, [0, 0]],
    ['the population could not be read', { users: unread }, [0, 1]],
    [
      'one of two lacks the property: counted, not passed',
      { users: [person('ana'), { id: 'x', name: 'x', kind: 'member' }] },
      [0.5, 0.5],
    ],
    ['all lack the property: nobody can tell', { users: [{ id: 'x', name: 'x', kind: 'member' }] }, [0, 1]],
    ['who is away could not be read, and all pass', { users: [person('ana')], away: unread }, [0, 1]],
    [
      'who is away could not be read, and who may be away lacks the property',
      { users: [person('ana'), { id: 'x', name: 'x', kind: 'member' }], away: unread },
      [0, 1],
    ],
    ['who is away could not be read, and a guest is left out all the same', { users: [guest], away: unread }, [0, 0]],
  ])('%s', (_, given, expected) => {
    expect(shares(probe, { ...away, ...given })).toEqual(expected);
  });

  it.each<readonly [string, Given, string, string]>([
    [
      'the arithmetic',
      { users: [person('ana'), guest, weak, person('cy')], away: ['cy'] },
      'partial',
      '1 of 2 pass; 2 of 4 in scope; 2 left out (1 guests, 1 those without leave).',
    ],
    [
      'who could not be told',
      { users: [person('ana'), { id: 'x', name: 'x', kind: 'member' }] },
      'partial',
      '1 of 2 pass; 1 undetermined.',
    ],
    ['that nobody counts', { users: [guest] }, 'notApplicable', 'No record in scope; 1 left out (1 guests).'],
    ['that there is nobody', { users: [] }, 'notApplicable', 'Nothing in this tenant to evaluate.'],
    ['why the population could not be read', { users: unread }, 'notChecked', 'Users refused.'],
  ])('says %s', (_, given, status, message) => {
    expect(told(probe, judged(probe, { ...away, ...given }))).toMatchObject({ status, message });
  });

  it('names who is affected, by what the probe calls them', () => {
    const verdict = judged(
      { ...probe, label: 'user.id + "!"' },
      { ...away, users: [weak, person('al', { strong: false })] },
    );
    expect(verdict.affected).toEqual({ total: 2, shown: ['al!', 'bo!'] });
  });

  it('leaves out whom the probe itself excludes, in the order of the files', () => {
    const own = { ...probe, exclude: { robots: 'user.name.startsWith("svc")' } };
    const { counts } = judged(own, { ...away, users: [person('svc1'), guest, person('ana')] });
    expect(counts).toEqual({ passed: 1, counted: 1, total: 3, unknown: 0, leftOut: { guests: 1, robots: 1 } });
    expect(Object.keys(counts?.leftOut ?? {})).toEqual(['guests', 'robots']);
  });

  it('throws away what was counted when the population begins again', () => {
    const run = begun(probe, { away: [] });
    const [sink] = run.sinks;
    sink?.accept(weak);
    sink?.restart();
    sink?.accept(person('ana'));
    expect(run.finish()).toMatchObject({ low: 1, counts: { passed: 1, counted: 1, total: 1 }, affected: null });
  });

  it.each<readonly [string, Given, Shares]>([
    ['holds', { gate: { open: true } }, [0.5, 0.5]],
    ['does not hold', { gate: { open: false } }, [0, 0]],
    ['could not be read', { gate: unread }, [0, 0.5]],
  ])('gives no point unless the precondition %s', (_, given, expected) => {
    const precondition = { ...probe, precondition: { 'the gate is open': 'gate.open' } };
    expect(shares(precondition, { ...away, users: [person('ana'), weak], ...given })).toEqual(expected);
  });

  it.each<readonly [string, Given, Shares]>([
    ['holds', { door: { shut: true } }, [1, 1]],
    ['does not hold', { door: { shut: false } }, [0.9, 0.9]],
    ['could not be read', { door: unread }, [0.9, 1]],
    ['does not hold, and few pass anyway', { door: { shut: false }, users: [person('ana'), weak] }, [0.5, 0.5]],
  ])('gives no more than a share unless what is asked of the whole %s', (_, given, expected) => {
    const wholeRequires = {
      ...probe,
      wholeRequires: { 'the door is shut': 'door.shut' },
      partial: { 'the door is shut': 0.9 },
    };
    expect(shares(wholeRequires, { ...away, users: [person('ana')], ...given })).toEqual(expected);
  });

  it.each<readonly [string, Given, boolean, string]>([
    ['everybody is left out', { users: [guest] }, false, 'pass'],
    ['there is no record at all: that says nothing', { users: [] }, true, 'notApplicable'],
    ['somebody counts', { users: [guest, weak] }, false, 'fail'],
  ])('takes nobody for good where the control says so: %s', (_, given, nobody, status) => {
    const good = { ...probe, nobody: 'nobody is stale' };
    const verdict = judged(good, { ...away, ...given });
    expect([verdict.nobody, told(good, verdict).status]).toEqual([nobody, status]);
    if (status === 'pass') expect(told(good, verdict).message).toContain('Nobody is stale.');
  });

  it('does not take nobody for good while the rest of what it asks is open or not so', () => {
    const good = {
      ...probe,
      nobody: 'nobody is stale',
      precondition: { 'the gate is open': 'gate.open' },
      wholeRequires: { 'the door is shut': 'door.shut' },
      partial: { 'the door is shut': 0.9 },
    };
    const given = { ...away, users: [guest], gate: { open: true }, door: { shut: true } };
    expect(shares(good, given)).toEqual([1, 1]);
    expect(shares(good, { ...given, door: { shut: false } })).toEqual([0.9, 0.9]);
    expect(shares(good, { ...given, gate: { open: false } })).toEqual([0, 0]);
    expect(shares(good, { ...given, gate: unread })).toEqual([0, 1]);
    expect(shares({ ...good, nobody: undefined }, { ...given, gate: unread })).toEqual([0, 1]);
  });

  it.each<readonly [string, Given, Shares]>([
    ['holds', { other: { on: true }, users: [weak] }, [1, 1]],
    ['holds, though nobody could be read', { other: { on: true }, users: unread }, [1, 1]],
    ['could not be read', { other: unread, users: [weak] }, [0, 1]],
    ['does not hold', { other: { on: false }, users: [weak] }, [0, 0]],
  ])('passes where an alternative %s', (_, given, expected) => {
    expect(shares({ ...probe, or: { 'it is done elsewhere': 'other.on' } }, { ...away, ...given })).toEqual(expected);
  });

  it.each<readonly [string, Given, Shares]>([
    ['is walked through', { things: [{ ok: true }, { ok: false }] }, [0.5, 0.5]],
    ['could not be read', { things: unread }, [0, 1]],
    ['is not a list', { things: 'x' }, [0, 1]],
  ])('of a list that is held: it %s', (_, given, expected) => {
    expect(shares({ coverage: 'things', as: 'thing', requires: { ok: 'thing.ok' } }, given)).toEqual(expected);
  });
});

describe('levels', () => {
  const probe = {
    levels: [
      { name: 'best', when: 'a.best', points: 10 },
      { name: 'good', when: 'b.good', points: 6 },
      { name: 'poor', when: 'c.poor', points: 1 },
    ],
    found: 'a.best',
  };
  const on = { best: true, good: true, poor: true };
  const off = { best: false, good: false, poor: false };

  it.each<readonly [string, Given, Shares]>([
    ['the best holds, whatever the rest', { a: on, b: unread, c: off }, [1, 1]],
    ['the second holds', { a: off, b: on, c: on }, [0.6, 0.6]],
    ['the last holds', { a: off, b: off, c: on }, [0.1, 0.1]],
    ['none holds', { a: off, b: off, c: off }, [0, 0]],
    ['the best could not be read, the second holds', { a: unread, b: on, c: off }, [0.6, 1]],
    ['the second could not be read, the last holds', { a: off, b: unread, c: on }, [0.1, 0.6]],
    ['nothing could be read', { a: unread, b: unread, c: unread }, [0, 1]],
  ])('%s', (_, given, expected) => {
    expect(shares(probe, given)).toEqual(expected);
  });

  it('earn the same where they state shares, whatever the points are', () => {
    const levels = [
      { name: 'best', when: 'a.best', share: 1 },
      { name: 'good', when: 'b.good', share: 0.6 },
    ];
    expect(shares({ levels }, { a: off, b: on })).toEqual([0.6, 0.6]);
    expect(judged({ levels }, { a: off, b: on }, 3).low).toBe(0.6);
    expect(judged({ levels }, { a: off, b: on }, 0).low).toBe(0.6);
  });

  it.each<readonly [string, Given, string, string]>([
    ['the best', { a: on, b: off, c: off }, 'pass', 'Best.'],
    ['one below', { a: off, b: on, c: off }, 'partial', 'Reached: good. Found: no.'],
    ['none', { a: off, b: off, c: off }, 'fail', 'No level is reached. Found: no.'],
  ])('says which is reached: %s', (_, given, status, message) => {
    expect(told(probe, judged(probe, given))).toMatchObject({ status, message });
  });
});

describe('best', () => {
  const coverage = { coverage: 'members', requires: { 'is strong': 'user.strong' } };
  const probe = { best: [{ requires: { 'it is on': 'a.on' } }, coverage] };
  const users = [person('ana'), person('bo', { strong: false })];

  it.each<readonly [string, Given, Shares]>([
    ['the first earns all', { a: { on: true }, users }, [1, 1]],
    ['the first earns all, the other could not be read', { a: { on: true }, users: unread }, [1, 1]],
    ['the second earns more', { a: { on: false }, users }, [0.5, 0.5]],
    ['the first could not be read', { a: unread, users }, [0.5, 1]],
    ['the second could not be read', { a: { on: false }, users: unread }, [0, 1]],
    ['the second is about nobody', { a: { on: false }, users: [] }, [0, 0]],
  ])('%s', (_, given, expected) => {
    expect(shares(probe, { away: [], ...given })).toEqual(expected);
  });

  it('counts a list that is held once, however often it is asked', () => {
    const held = {
      best: [
        { requires: { 'it is on': 'a.on' } },
        {
          coverage: 'things',
          let: { xs: 'things.filter(one, one.x)', good: 'xs.filter(one, true)' },
          requires: { x: 'record in good' },
        },
      ],
    };
    const { counts, affected } = judged(held, { a: { on: false }, things: [{ x: true }, { x: false }] });
    expect(counts).toMatchObject({ passed: 1, counted: 2, total: 2 });
    expect(affected?.total).toBe(1);
  });

  it('is about nobody only where every way is', () => {
    const both = { best: [coverage, { coverage: 'things', requires: { x: 'record.x' } }] };
    expect(judged(both, { away: [], users: [], things: [] }).nobody).toBe(true);
    expect(judged(both, { away: [], users: [], things: [{ x: true }] })).toMatchObject({ nobody: false, low: 1 });
  });
});

describe('a finding without a number', () => {
  const probe = { requires: { on: 'a.on' } };
  const open = (
    ...codes: readonly ('notLicensed' | 'notInThisCloud' | 'permissionMissing' | 'unexpectedAnswer')[]
  ) => ({
    ...judged(probe, { a: unread }),
    reasons: codes.map((code) => ({ code, detail: code, hint: '' })),
  });

  it.each([
    ['is not licensed where that is the only reason', open('notLicensed', 'notLicensed'), true, 'notLicensed'],
    ['is not checked where the licences are not known', open('notLicensed'), false, 'notChecked'],
    [
      'is not checked where a licence is only one of two reasons',
      open('notLicensed', 'permissionMissing'),
      true,
      'notChecked',
    ],
    ['is not applicable where the cloud lacks it', open('notInThisCloud'), false, 'notApplicable'],
    ['is not checked where nobody knows why', open(), true, 'notChecked'],
  ] as const)('%s', (_, verdict, licencesKnown, status) => {
    expect(isDecided(verdict)).toBe(false);
    expect(told(probe, verdict, { licencesKnown })).toMatchObject({ status, points: { awarded: null, available: 10 } });
  });

  it('tells first what somebody can do something about', () => {
    expect(told(probe, open('unexpectedAnswer', 'notLicensed', 'permissionMissing')).reason?.code).toBe(
      'permissionMissing',
    );
  });
});
