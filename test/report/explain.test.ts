import * as fc from 'fast-check';
import { explanationSchema } from '../../src/model/explanation.ts';
import type { Finding } from '../../src/model/finding.ts';
import { explainJson } from '../../src/report/explain/explainJson.ts';
import { explainMarkdown } from '../../src/report/explain/explainMarkdown.ts';
import { explainTable } from '../../src/report/explain/explainTable.ts';
import { explanationOf } from '../../src/report/explain/explanationOf.ts';
import { neutralisePage } from '../../src/report/neutralise.ts';
import { widthOf } from '../../src/report/text.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings, sampleReport } from './sample.ts';

const sent = { permission: 'Policy.ReadWrite.All', alsoNeeds: ['X.Read'], signedInOnly: true };
const finding = (change: Partial<Finding> = {}): Finding =>
  findingOf({
    id: 'entra.a',
    status: 'partial',
    points: { awarded: 1, available: 4 },
    message: '1 of 4 pass.',
    nearMisses: [
      { candidate: 'CA01', missing: ['is off: switch it on'], part: null, excluded: [], onlyExclusions: false },
    ],
    affected: { total: 10_000, shown: Array.from({ length: 50 }, (_, index) => `person-${index}`) },
    parts: [{ name: 'Android', share: 0.25 }],
    request: {
      ...sent,
      method: 'PATCH',
      path: '/v1.0/x',
      body: { state: { on: true } },
      step: 2,
      remaining: 3,
      alsoMeets: [],
    },
    undo: { ...sent, method: 'PATCH', path: '/v1.0/x', body: { state: { on: false } } },
    ...change,
  });
const report = reportOf([finding(), findingOf({ id: 'entra.b', points: { awarded: 4, available: 4 } })]);
const table = (named: string, width = 80, verbose = false): string =>
  explainTable(explanationOf(report, named), { width, colour: false, verbose });

describe('an explanation', () => {
  it('is the same by number and by id', () => {
    expect(explanationOf(report, '1')).toEqual(explanationOf(report, 'entra.a'));
    expect(explanationOf(report, ' 01 ')).toEqual(explanationOf(report, 'entra.a'));
  });

  it.each([
    ['2', 'there is no number 2: 1 control failed or is partly met, numbered from 1 to 1'],
    ['99999999999999999999', 'there is no number 99999999999999999999'],
    ['entra.c', 'the result has no control entra.c (did you mean entra.a or entra.b?)'],
  ])('refuses %s', (named, message) => {
    expect(() => explanationOf(report, named)).toThrow(message);
  });

  it('tells what it is worth to the score', () => {
    expect(explanationOf(report, '1').worth).toEqual({ lost: 3, percentage: 62.5, after: 100 });
    expect(table('1')).toContain('3.00 points: the score would go from 62.50 % to 100.00 %');
    expect(table('entra.b')).toContain('It earns all of its points.');
    const outside = reportOf([findingOf({ id: 'x.y', status: 'manual', points: { awarded: null, available: 2 } })]);
    expect(explanationOf(outside, 'x.y').worth).toEqual({ lost: 0, percentage: null, after: null });
  });

  it('says so where nothing is to be won, and never rounds a little to nothing', () => {
    const nothing = findingOf({ id: 'x.y', status: 'partial', points: { awarded: 0, available: 0 } });
    const none = reportOf([nothing, finding()]);
    const little = reportOf([
      findingOf({ id: 'x.y', status: 'partial', points: { awarded: 0.001, available: 0.004 } }),
    ]);
    const textOf = (one: typeof report): string =>
      explainTable(explanationOf(one, 'x.y'), { width: 80, colour: false, verbose: false });
    expect(textOf(none)).toContain('partly met: worth no points');
    expect(textOf(none)).toContain('It is worth no points.');
    expect(textOf(none)).not.toContain('It earns all');
    expect(textOf(little)).toContain('-0.003 of 0.004 points');
  });

  it('has why, what was found, what came near, who, what to do, both requests', () => {
    const text = table('1');
    const headings = [...text.matchAll(/^[A-Z ]+$/gm)].map(([heading]) => heading.trim()).filter((one) => one !== '');
    expect(headings).toEqual([
      'WHY IT MATTERS',
      'WHAT WAS FOUND',
      'CLOSEST MATCH',
      'WHO IS AFFECTED',
      'WHAT TO DO',
      'AS A REQUEST',
      'HOW TO UNDO IT',
      'WHAT IT IS WORTH',
    ]);
    for (const part of [
      'partly met: -3.00 of 4.00 points, number 1 of 1',
      '- Android: 25.00 %',
      '- CA01 does not meet: is off: switch it on',
      '10,000 in all',
      'and 9,990 more',
      '1. Put it in order.',
      'PATCH /v1.0/x',
      '"on": true',
      '"on": false',
      'It needs Policy.ReadWrite.All and X.Read, as a signed-in user only.',
      'It does step 2: do the steps before it first. securescore never sends it.',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(part);
    expect(table('1', 80, true)).toContain('person-49');
  });

  it('says why there is no request', () => {
    const none = reportOf([finding({ request: null, undo: null, noRequest: 'Names are hidden.' })]);
    expect(explainTable(explanationOf(none, '1'), { width: 80, colour: false })).toContain('Names are hidden.');
  });

  it('is, as JSON, what its schema describes', () => {
    for (const { id } of sampleFindings) {
      const json: unknown = JSON.parse(explainJson(explanationOf(sampleReport, id)));
      expect(explanationSchema.safeParse(json).error).toBeUndefined();
    }
  });

  it('keeps to the terminal and is harmless, whatever the tenant holds', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        'مرحبا بالعالم '.repeat(9),
        '管理者'.repeat(40),
        'e\u0301'.repeat(90),
        '\u001b[2J::error::x',
        '<script>',
      ),
    );
    fc.assert(
      fc.property(name, fc.integer({ min: 40, max: 200 }), (text, width) => {
        const given = reportOf([
          finding({ message: text, affected: { total: 1, shown: [text] }, parts: [{ name: text, share: 1 }] }),
        ]);
        const explanation = explanationOf({ ...given, tenant: { ...given.tenant, displayName: text } }, '1');
        const lines = neutralisePage(explainTable(explanation, { width, colour: false })).split('\n');
        expect(lines.filter((line) => widthOf(line) > width || /[\p{Cc}\u202a-\u202e]/u.test(line))).toEqual([]);
        expect(explainMarkdown(explanation)).not.toMatch(/<script>|(?!\n)\p{Cc}|\u202e/u);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
