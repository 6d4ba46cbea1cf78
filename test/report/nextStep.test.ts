import type { Finding, NearMiss } from '../../src/model/finding.ts';
import { inFull } from '../../src/report/view/detail.ts';
import { nextStep } from '../../src/report/view/nextStep.ts';
import { controlOf, findingOf } from '../score/finding.ts';

const control = controlOf({
  remediation: { steps: ['Open the application.', 'Remove the owners.'], link: 'https://learn.microsoft.com/' },
});
const said = (finding: Partial<Finding>): string =>
  nextStep(findingOf({ status: 'fail', ...finding }), control, inFull);
const near = (miss: Partial<NearMiss>): Pick<Finding, 'nearMisses'> => ({
  nearMisses: [{ candidate: 'CA01', missing: [], part: null, excluded: [], onlyExclusions: false, ...miss }],
});
const person = (id: string, name: string | null) => ({ kind: 'user', id, name }) as const;

it.each([
  [
    'a policy that only has to be enforced',
    near({ missing: ['is report-only: enforce it'] }),
    '"CA01" is report-only: enforce it',
  ],
  [
    'and lacks something else',
    near({ missing: ['targets all users', 'is off: switch it on'] }),
    '"CA01" is off: switch it on; it also lacks: targets all users',
  ],
  [
    'a policy that lacks one thing',
    near({ missing: ['targets all users'] }),
    '"CA01" lacks one thing: targets all users',
  ],
  [
    'a policy that excludes somebody',
    near({ missing: ['excludes nobody'], onlyExclusions: true, excluded: [person('1', 'ann@contoso.com')] }),
    '"CA01" excludes ann@contoso.com: include it',
  ],
  [
    'several, the first without a name',
    near({ missing: ['excludes nobody'], onlyExclusions: true, excluded: [person('1', null), person('2', 'bo')] }),
    '"CA01" excludes 1 and 1 more: include them',
  ],
  ['a policy that lacks much', near({ missing: ['targets all users', 'asks for MFA'] }), 'Open the application.'],
  ['nobody in particular', {}, 'Open the application.'],
  ['somebody', { affected: { total: 1, shown: ['Contoso Deploy'] } }, 'Contoso Deploy: open the application.'],
  [
    'somebody with a colon',
    { affected: { total: 3, shown: ['Deploy: Mail.Read', 'B', 'C'] } },
    'Deploy: Mail.Read, B and 1 more; open the application.',
  ],
] satisfies readonly [string, Partial<Finding>, string][])('%s', (_sentence, finding, expected) => {
  expect(said(finding)).toBe(expected);
});

it('has something to say of a control that the result does not carry', () => {
  expect(nextStep(findingOf({ status: 'fail', message: 'It is not.' }), undefined, inFull)).toBe('It is not.');
});
