import { costs } from '../../src/audit/laws/comparedFindings.ts';
import { brokenLaws } from '../../src/audit/laws/laws.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { controlFileSchema } from '../../src/catalogue/controlFile.ts';
import type { Control, Example } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { findingOf } from '../score/finding.ts';
import { controlOf } from './sample.ts';

const catalogue = await loadCatalogue();

const policy = (allowInvitesFrom: string): Example['given'] => ({ authorizationPolicy: { allowInvitesFrom } });
const good: Example = { name: 'good', given: policy('none'), then: { status: 'pass' } };
const bad: Example = { name: 'bad', given: policy('everyone'), then: { status: 'fail' } };

const controlWith = (probe: object, examples: readonly Example[]): Control =>
  controlOf('test.own', probe, { examples: controlFileSchema.shape.examples.parse(examples) });

const requires = (condition: string): object => ({ requires: { 'guests do not invite': condition } });

const policies: Example = {
  name: 'two policies',
  given: {
    conditionalAccessPolicies: [
      { id: 'a', displayName: 'A', state: 'enabled' },
      { id: 'b', displayName: 'B', state: 'disabled' },
    ],
  },
  then: { status: 'pass' },
};

const sound: readonly (readonly [string, Control])[] = [
  ['a comparison', controlWith(requires('authorizationPolicy.allowInvitesFrom != "everyone"'), [good, bad])],
  [
    'a default that fails',
    controlWith(requires('authorizationPolicy.?allowInvitesFrom.orValue("everyone") != "everyone"'), [good, bad]),
  ],
  ['a review', controlWith({ review: 'Look at it', every: 30 }, [good])],
  [
    'a question about all of a list',
    controlWith(requires('conditionalAccessPolicies.exists(p, p.state == "enabled")'), [policies]),
  ],
];

it.each(sound)('are kept by %s', async (_, control) => {
  expect(await brokenLaws(control, catalogue)).toEqual([]);
});

const wrong: readonly (readonly [string, object, readonly Example[], string])[] = [
  [
    'a default that passes, shown by the example that fails',
    requires('authorizationPolicy.?allowInvitesFrom.orValue("none") != "everyone"'),
    [bad],
    '"bad" without authorizationPolicy.allowInvitesFrom becomes "pass": missing data must never improve a verdict. "guests do not invite" takes a missing allowInvitesFrom for "none", which is good: give orValue the value that would fail, or drop .?',
  ],
  [
    'the same where no example fails',
    requires('authorizationPolicy.?allowInvitesFrom.orValue("none") != "everyone"'),
    [good],
    'without authorizationPolicy.allowInvitesFrom is "pass", although "everyone" there gives "fail"',
  ],
  [
    'the same where no example has the property',
    requires('authorizationPolicy.?allowInvitesFrom.orValue("none") != "everyone"'),
    [{ name: 'empty', given: { authorizationPolicy: { id: 'x' } }, then: { status: 'pass' } }],
    'without authorizationPolicy.allowInvitesFrom is "pass", although "everyone" there gives "fail"',
  ],
  [
    'has()',
    requires('!has(authorizationPolicy.allowInvitesFrom) || authorizationPolicy.allowInvitesFrom != "everyone"'),
    [good],
    'drop has(), and it is unknown',
  ],
  [
    '|| true',
    requires('authorizationPolicy.allowInvitesFrom != "everyone" || true'),
    [good],
    'where nothing can be read this is "pass", but must be notChecked. "guests do not invite" is decided without any evidence',
  ],
  [
    'a filter that passes over what is missing',
    requires('conditionalAccessPolicies.filter(p, p.?state.orValue("disabled") != "enabled").size() > 0'),
    [policies],
    'conditionalAccessPolicies.1.state is "pass", although "enabled" there gives "fail"',
  ],
  [
    'another way that passes by default',
    {
      ...requires('authorizationPolicy.allowInvitesFrom == "none"'),
      or: { other: 'authorizationPolicy.?allowedToUseSSPR.orValue(false) == false' },
    },
    [bad],
    'without authorizationPolicy.allowedToUseSSPR is "pass", although true there gives "fail"',
  ],
  [
    'the first of a list',
    requires('conditionalAccessPolicies[0].state == "enabled"'),
    [policies],
    'becomes "fail" with its records in another order',
  ],
];

it.each(wrong)('are broken by %s, and the mend is told', async (_, probe, examples, message) => {
  const messages = (await brokenLaws(controlWith(probe, examples), catalogue)).map((one) => one.message);
  expect(messages.join('\n')).toContain(message);
});

// No expression can break this one: what it touches and cannot be read is unknown. The kinds of probes are what it is held against.
const points = (status: Finding['status'], awarded: number | null, open?: number): Finding =>
  findingOf({ status, points: { available: 4, awarded, ...(open !== undefined && { open }) } });

it.each([
  ['a fail where it was in part', points('fail', 0), points('partial', 2), true],
  ['a fail that leaves too little open', points('fail', 0, 1), points('partial', 2), true],
  ['a fail that leaves open what was earned', points('fail', 0, 2), points('partial', 2), false],
  ['less that leaves open the rest', points('partial', 1, 1), points('partial', 2), false],
  ['less than what was earned and open', points('partial', 1), points('partial', 1, 1), true],
  ['as much', points('partial', 2), points('partial', 2), false],
  ['nothing judged', points('notChecked', null), points('pass', 4), false],
  ['nothing judged before', points('fail', 0), points('notLicensed', null), false],
] as const)('what could not be read costs nothing for certain: %s', (_, less, whole, isBroken) => {
  expect(costs(less, whole)).toBe(isBroken);
});
