import type { NearMiss } from '../../src/model/finding.ts';
import type { Counterexample } from '../../src/model/signIn.ts';
import { verdict, type Verdict } from '../../src/probe/verdict.ts';
import { told } from './judged.ts';

const probe = { requires: { 'it is on': 'a.on', 'it is safe': 'b.safe' } };
const share = (name: string, earned: number) => ({ name, share: earned });
const near = (more: Partial<NearMiss> = {}): NearMiss => ({
  candidate: 'Policy',
  missing: ['is on', 'is for all'],
  part: null,
  excluded: [],
  onlyExclusions: false,
  ...more,
});
const signIn: Counterexample = {
  who: 'ana@contoso.test',
  target: 'Office 365',
  asked: 'nothing',
  client: 'browser',
  flow: null,
  platform: 'Windows',
  device: null,
  place: null,
  risk: null,
};

it.each<readonly [string, Partial<Verdict>, string]>([
  ['all that is missing', { missing: ['it is on', 'it is safe'] }, 'Missing: it is on; it is safe.'],
  ['how many parts are covered', { missing: ['b', 'c'], parts: { covered: 1, of: 3 } }, '1 of 3 covered; not: b, c.'],
  [
    'how many parts are covered in part, and not those that are wholly or not at all',
    {
      missing: ['b', 'c', 'd'],
      parts: { covered: 1, of: 4 },
      partShares: [share('a', 1), share('b', 0.5), share('c', 0.25), share('d', 0)],
    },
    '1 of 4 fully covered; 2 partly; not fully: b, c, d.',
  ],
  [
    'five of the parts that are not covered',
    { missing: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], parts: { covered: 0, of: 7 } },
    '0 of 7 covered; not: a, b, c, d, e and 2 more.',
  ],
  [
    'all of five that are not covered',
    { missing: ['a', 'b', 'c', 'd', 'e'], parts: { covered: 0, of: 5 } },
    '0 of 5 covered; not: a, b, c, d, e.',
  ],
  [
    'a single part by what comes nearest alone',
    { missing: ['a'], parts: { covered: 0, of: 1 }, nearMisses: [near()] },
    'Closest match "Policy" does not meet: is on; is for all.',
  ],
  [
    'of which part it comes nearest',
    { nearMisses: [near({ part: 'Windows' })] },
    'For Windows: closest match "Policy" does not meet: is on; is for all.',
  ],
  [
    'what earns a part of it',
    { low: 0.5, high: 0.5, metBy: 'Policy', nearMisses: [near({ part: 'Windows' })] },
    'For Windows: "Policy" earns a part; it does not meet: is on; is for all.',
  ],
  [
    'a sign-in that is open, by what is known of it',
    { counterexample: signIn },
    'Not covered: ana@contoso.test, Office 365, browser, Windows: nothing is asked for.',
  ],
  [
    'a sign-in of which too little is asked',
    { counterexample: { ...signIn, asked: 'mfa' } },
    'Not covered: ana@contoso.test, Office 365, browser, Windows: only mfa is asked for.',
  ],
  [
    'who passes, who counts, and who was left out',
    { counts: { passed: 2, partly: 1, counted: 4, total: 7, unknown: 1, leftOut: { guests: 2, disabled: 1 } } },
    '2 of 4 pass, 1 in part; 4 of 7 in scope; 3 left out (2 guests, 1 disabled); 1 undetermined.',
  ],
  [
    'that everybody was left out',
    { counts: { passed: 0, counted: 0, total: 2, unknown: 0, leftOut: { guests: 2 } } },
    'No record in scope; 2 left out (2 guests).',
  ],
  ['that there is nothing else to say', {}, 'Nothing meets it.'],
])('says %s', (_, parts, message) => {
  expect(told(probe, verdict(parts)).message).toBe(message);
});
