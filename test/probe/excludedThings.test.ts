import { IdSet } from '../../src/expression/idSet.ts';
import { judged } from './judged.ts';

const probe = {
  any: 'policies',
  as: 'policy',
  label: 'policy.displayName',
  requires: {
    'is on': 'policy.state == "enabled"',
    'excludes nobody': 'policy.excludesNobodyBut(accounts)',
    'excludes nothing': 'policy.excludesNoResource()',
  },
};
const policy = (state: string): object => ({
  displayName: 'A',
  state,
  conditions: {
    users: {
      includeUsers: ['All'],
      excludeUsers: ['ana'],
      excludeGroups: ['staff'],
      excludeRoles: [],
      excludeGuestsOrExternalUsers: null,
    },
    applications: { includeApplications: ['All'], excludeApplications: ['payroll'] },
  },
});

it.each([
  ['enabled', ['excludes nobody', 'excludes nothing'], true],
  ['disabled', ['is on', 'excludes nobody', 'excludes nothing'], false],
])('a near miss that is %s says whom and what it excludes', (state, missing, onlyExclusions) => {
  const { nearMisses } = judged(probe, { policies: [policy(state)], accounts: new IdSet() });
  expect(nearMisses).toStrictEqual([
    {
      candidate: 'A',
      missing,
      part: null,
      excluded: [
        { kind: 'user', id: 'ana', name: null },
        { kind: 'group', id: 'staff', name: null },
        { kind: 'resource', id: 'payroll', name: null },
      ],
      onlyExclusions,
    },
  ]);
});
