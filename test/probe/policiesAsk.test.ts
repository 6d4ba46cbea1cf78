import { judgedSignIns, member, type Given } from './judgedSignIns.ts';
import { lacks, mfa, unsure } from './signInsTenant.ts';
import { said } from './said.ts';

/** Records of things, each with the people behind it. */
const probe = (question: object) => ({
  coverage: 'things',
  as: 'thing',
  label: 'thing.name',
  policiesAsk: { asked: question },
  requires: { 'is asked': 'asked' },
});
const all = { of: 'thing.people', to: { resources: 'all' }, grants: ['mfa'] };
const thing = (name: string, ...people: readonly string[]) => ({ name, people: people.map((id) => member(id)) });
const found = (given: Partial<Given>, things: unknown, question: object = all) =>
  said(judgedSignIns(probe(question), { policies: [], ...given, more: { things, ...given.more } }));
const [pass, fail] = [
  { low: 1, high: 1 },
  { low: 0, high: 0 },
];
const open = (...reasons: readonly string[]) => ({ low: 0, high: 1, reasons });
const ofRole = (...includeRoles: readonly string[]) => mfa({ includeUsers: [], includeRoles });

describe('what policies ask of the people behind a record', () => {
  it.each<readonly [string, Partial<Given>, readonly string[], object]>([
    ['everybody is asked', { policies: [mfa()] }, ['ana'], pass],
    ['nobody is asked', {}, ['ana'], fail],
    ['one of two is left out', { policies: [mfa({ excludeUsers: ['bo'] })] }, ['ana', 'bo'], fail],
    ['somebody else is left out', { policies: [mfa({ excludeUsers: ['cy'] })] }, ['ana', 'bo'], pass],
    ['there is nobody, and somebody would be asked', { policies: [mfa({ excludeUsers: ['cy'] })] }, [], pass],
    [
      'there is nobody, and a group alone would be asked',
      { groups: { g: ['ana'] }, policies: [mfa({ includeUsers: [], includeGroups: ['g'] })] },
      [],
      fail,
    ],
    [
      'the group that is left out is empty: a door is enough',
      { groups: { empty: [] }, policies: [mfa({ excludeGroups: ['empty'] })] },
      ['ana'],
      pass,
    ],
    [
      'the group that is left out could not be read',
      { groups: { g: null }, policies: [mfa({ excludeGroups: ['g'] })] },
      ['ana'],
      open('group g refused'),
    ],
    [
      'one is certainly open, whoever else could not be judged',
      { groups: { g: null }, policies: [mfa({ excludeUsers: ['bo'], excludeGroups: ['g'] })] },
      ['ana', 'bo'],
      fail,
    ],
    ['nobody can tell what is asked', { policies: [unsure()] }, ['ana'], open(lacks)],
    ['policies could not be read', { policies: null }, ['ana'], open('conditionalAccessPolicies refused')],
  ])('%s', (_, given, people, expected) => {
    expect(found(given, [thing('T', ...people)])).toMatchObject(expected);
  });

  it('is judged record by record, and once for those that ask the same', () => {
    const things = [thing('A', 'ana'), thing('B', 'bo'), thing('C', 'cy', 'ana'), thing('D', 'di')];
    expect(found({ policies: [mfa({ excludeUsers: ['ana'] })] }, things)).toMatchObject({
      low: 0.5,
      high: 0.5,
      affected: { total: 2, shown: ['A', 'C'] },
    });
  });

  it.each<readonly [string, unknown, object]>([
    ['is not a list', { name: 'T', people: 'x' }, open('it is not known whom the Conditional Access policies reach')],
    ['is missing', { name: 'T' }, { low: 0, high: 1 }],
  ])('leaves it open where who they are %s', (_, one, expected) => {
    expect(found({ policies: [mfa({ excludeUsers: ['ana'] })] }, [one])).toMatchObject(expected);
  });

  it('differs with what they sign in to, which is read from the record', () => {
    const question = { ...all, to: { authenticationContexts: 'thing.contexts' } };
    const toContext = (id: string) =>
      mfa({}, { apps: { includeApplications: [], includeAuthenticationContextClassReferences: [id] } });
    const things = [
      { ...thing('A', 'ana'), contexts: ['c1'] },
      { ...thing('B', 'ana'), contexts: ['c2'] },
      { ...thing('C', 'ana'), contexts: ['c1', 'c2'] },
    ];
    expect(found({ policies: [toContext('c1')] }, things, question)).toMatchObject({
      low: 1 / 3,
      affected: { total: 2, shown: ['B', 'C'] },
    });
    const lacking = [{ ...thing('A', 'ana'), contexts: 'c1' }];
    expect(found({ policies: [toContext('c1')] }, lacking, question)).toMatchObject(
      open('"thing.contexts" gave no list'),
    );
  });

  it('is enough in one of several ways', () => {
    const question = {
      ...all,
      to: [{ authenticationContexts: 'thing.contexts' }, { userAction: 'urn:user:registerdevice' }],
    };
    const onAction = mfa({}, { apps: { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] } });
    const things = [{ ...thing('A', 'ana'), contexts: ['c1'] }];
    expect(found({ policies: [onAction] }, things, question)).toMatchObject(pass);
    expect(found({}, things, question)).toMatchObject(fail);
  });

  it('may be about some clients alone', () => {
    const inBrowser = mfa({}, { conditions: { clientAppTypes: ['browser'] } });
    expect(found({ policies: [inBrowser] }, [thing('A', 'ana')])).toMatchObject(fail);
    expect(found({ policies: [inBrowser] }, [thing('A', 'ana')], { ...all, clients: ['browser'] })).toMatchObject(pass);
  });
});

describe('people who may activate roles', () => {
  const ana = [thing('A', 'ana')];
  const activating = (role: string) => ({ ...all, activating: `"${role}"` });

  it.each<readonly [string, Partial<Given>, object, object]>([
    ['are asked as they are, too', { eligible: [['ana', 'r1']], policies: [ofRole('r1')] }, all, fail],
    [
      'are asked with the role activated, too',
      { eligible: [['ana', 'r1']], policies: [mfa({ excludeRoles: ['r1'] })] },
      all,
      fail,
    ],
    [
      'do not hold yet what they are activating',
      { eligible: [['ana', 'r1']], policies: [mfa({ excludeRoles: ['r1'] })] },
      activating('R1'),
      pass,
    ],
    [
      'may hold another role that they activated before',
      {
        eligible: [
          ['ana', 'r1'],
          ['ana', 'r2'],
        ],
        policies: [mfa({ excludeRoles: ['r2'] })],
      },
      activating('r1'),
      fail,
    ],
    [
      'hold what is assigned to them',
      { roles: [['ana', 'r1']], eligible: [['ana', 'r2']], policies: [mfa({ excludeRoles: ['r1', 'r2'] })] },
      activating('r2'),
      fail,
    ],
    [
      'are open where that is not known whether they hold it',
      { roles: null, eligible: [['ana', 'r1']], policies: [mfa({ excludeRoles: ['r1'] })] },
      activating('r1'),
      open('roleAssignments refused'),
    ],
  ])('%s', (_, given, question, expected) => {
    expect(found(given, ana, question)).toMatchObject(expected);
  });
});

describe('whether policies block a workload identity', () => {
  const things = [{ name: 'A', id: 'App1' }];
  const workloads = (more: object, applications: object) => ({
    name: 'W',
    users: { includeUsers: ['None'] },
    conditions: {
      clientApplications: { excludeServicePrincipals: [], servicePrincipalFilter: null, ...applications },
      ...more,
    },
    grant: ['block'],
  });
  const every = { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] };
  const excluded = { excludedWorkload: 'thing.id' };
  const risky = { workloadAtRisk: 'thing.id', risks: ['medium', 'high'] };
  const atRisk = (...servicePrincipalRiskLevels: readonly string[]) => ({ servicePrincipalRiskLevels });

  it.each<readonly [string, Partial<Given>, object, object]>([
    ['at every risk that is asked about', { policies: [workloads(atRisk('medium', 'high'), every)] }, risky, pass],
    ['at one of two risks', { policies: [workloads(atRisk('high'), every)] }, risky, fail],
    ['without a policy', {}, risky, fail],
    ['that no policy excludes', { policies: [workloads({}, every)] }, excluded, pass],
    [
      'that one excludes and none blocks',
      { policies: [workloads({}, { ...every, excludeServicePrincipals: ['app1'] })] },
      excluded,
      fail,
    ],
    [
      'that one excludes and another blocks',
      {
        policies: [
          workloads({}, { ...every, excludeServicePrincipals: ['app1'] }),
          workloads({}, { includeServicePrincipals: ['app1'] }),
        ],
      },
      excluded,
      pass,
    ],
    [
      'where that is not known what a policy filters',
      {
        policies: [workloads({}, { ...every, excludeServicePrincipals: ['app1'], servicePrincipalFilter: undefined })],
      },
      excluded,
      open('it is not known whom the Conditional Access policies reach'),
    ],
    ['where policies could not be read', { policies: null }, excluded, open('conditionalAccessPolicies refused')],
  ])('%s', (_, given, question, expected) => {
    expect(found(given, things, question)).toMatchObject(expected);
  });

  it('leaves it open of what has no id', () => {
    expect(found({ policies: [] }, [{ name: 'A' }], risky)).toMatchObject({ low: 0, high: 1 });
  });
});
