import { affectedLine, reasonsOf, whyUnscored } from '../../src/report/view/reasons.ts';
import { findingOf } from '../score/finding.ts';

const detail = { names: 2, nameWidth: 20, messageWidth: 60, everything: true };
const brief = { ...detail, everything: false };
const nearMisses = [
  { candidate: 'CA03', missing: ['is enforced'], part: null, excluded: [], onlyExclusions: false },
  {
    candidate: 'CA07',
    missing: ['is enforced', 'targets all users'],
    part: 'Security Reader',
    excluded: [],
    onlyExclusions: false,
  },
];
const excluding = {
  candidate: 'CA05',
  part: null,
  excluded: [
    { kind: 'user' as const, id: 'a', name: 'ana@contoso.com' },
    { kind: 'group' as const, id: 'b', name: null },
    { kind: 'user' as const, id: 'c', name: null },
  ],
  onlyExclusions: true,
};
const forAll = ['Android', 'iOS'].map((part) => ({
  candidate: 'CA03',
  missing: ['is enforced'],
  part,
  excluded: [],
  onlyExclusions: false,
}));
const counts = {
  passed: 294,
  counted: 412,
  total: 530,
  unknown: 0,
  leftOut: { guests: 61, disabled: 57, excepted: 0 },
};

describe('the reasons of a finding', () => {
  it.each([
    ['the message', {}, ['It is.']],
    [
      'the near misses',
      { nearMisses },
      [
        'It is.',
        'CA03 does not meet: is enforced',
        'CA07 does not meet: is enforced; targets all users (for Security Reader)',
      ],
    ],
    [
      'a near miss once for all parts',
      { nearMisses: [...forAll, ...nearMisses.slice(1)] },
      [
        'It is.',
        'CA03 does not meet: is enforced (for 2 parts)',
        'CA07 does not meet: is enforced; targets all users (for Security Reader)',
      ],
    ],
    [
      'whom a policy excludes, and how to accept it',
      {
        nearMisses: [{ ...excluding, missing: ['excludes nobody'] }],
        acceptance: ['exceptions:\n  - { control: x }', 'emergencyAccounts:\n  - a\n  - b'],
      },
      [
        'It is.',
        'CA05 does not meet: excludes nobody',
        'CA05 excludes ana@contoso.com (user), b (group) and 1 more',
        'to accept that on purpose, add under exceptions: in securescore.yaml:',
        '- { control: x }',
        'or under emergencyAccounts: in securescore.yaml:',
        '- a',
        '- b',
      ],
    ],
    [
      'the arithmetic of the counts',
      { counts },
      ['It is.', '294 of 412 pass (71.36 %)', '412 of 530 in scope; 118 left out (61 guests, 57 disabled)'],
    ],
    [
      'nothing that the message tells already',
      { message: '"CA03" does not meet: is enforced. 294 of 412 pass.', nearMisses: nearMisses.slice(0, 1), counts },
      ['"CA03" does not meet: is enforced. 294 of 412 pass.'],
    ],
    [
      'who measured it, where that was not us',
      { measuredBy: 'microsoft' as const },
      ['It is.', 'measured by Microsoft on 2026-11-21'],
    ],
  ])('are %s', (_sentence, given, lines) => {
    expect(reasonsOf(findingOf(given), detail)).toEqual(lines);
  });

  it.each([
    ['one near miss', { nearMisses }, ['It is.', 'CA03 does not meet: is enforced']],
    [
      'none, where the message tells one',
      { message: '"CA03" does not meet: is enforced.', nearMisses },
      ['"CA03" does not meet: is enforced.'],
    ],
    ['the outcome of the counts', { counts }, ['It is.', '294 of 412 pass (71.36 %)']],
    [
      'the sentences that there is room for',
      {
        message: `2 of 3 covered; not: x. For ${'x'.repeat(30)}: "CA03" comes nearest but does not meet: is enforced.`,
        nearMisses,
      },
      ['2 of 3 covered; not: x.', 'CA03 does not meet: is enforced'],
    ],
    [
      'the items of a list that there is room for',
      { message: `0 of 9 covered; not: Global Administrator, ${'Security '.repeat(5)}Administrator, Reader.` },
      ['0 of 9 covered; not: Global Administrator, ...'],
    ],
  ])('in brief are %s', (_sentence, given, lines) => {
    expect(reasonsOf(findingOf(given), brief)).toEqual(lines);
  });

  it('where nothing was scored are the message, the detail that it leaves out, and what to do', () => {
    const reason = { code: 'permissionMissing' as const, detail: 'the token lacks X', hint: 'Grant X.' };
    const told = findingOf({ status: 'notChecked', message: 'The token lacks X.', reason });
    expect(whyUnscored(told)).toEqual(['The token lacks X.', 'Grant X.']);
    expect(whyUnscored({ ...told, message: 'Unknown.' })).toEqual(['Unknown.', 'the token lacks X', 'Grant X.']);
  });
});

describe('the affected', () => {
  it.each([
    ['all, where there are few', ['Ann', 'Bob'], 2, 'Ann, Bob'],
    ['some and a count', ['Ann', 'Bob', 'Cas'], 1204, 'Ann, Bob and 1,202 more'],
    ['only a count, where names are withheld', [], 5, '5'],
    ['nobody', [], 0, null],
  ])('are %s', (_sentence, shown, total, line) => {
    expect(affectedLine(findingOf({ affected: { total, shown } }), detail)).toBe(line);
  });
});
