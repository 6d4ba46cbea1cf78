import { stripVTControlCharacters } from 'node:util';
import { actionPlanMarkdown } from '../../src/report/plan/actionPlanMarkdown.ts';
import { actionPlanTable } from '../../src/report/plan/actionPlanTable.ts';
import { assumptionMarkdown } from '../../src/report/plan/assumptionMarkdown.ts';
import { assumptionTable } from '../../src/report/plan/assumptionTable.ts';
import { widthOf } from '../../src/report/text.ts';
import { nextStepInFull } from '../../src/report/view/nextStep.ts';
import { actionPlanOf } from '../../src/score/actionPlanOf.ts';
import { assumed } from '../../src/score/assumed.ts';
import { parseTarget } from '../../src/score/thresholds.ts';
import { sampleReport } from './sample.ts';

const hostile = {
  ...sampleReport,
  tenant: { ...sampleReport.tenant, displayName: 'Evil \u001b[31m\u202e <script>`|[x](http://e)' },
};
const ids = hostile.findings.map(({ id }) => id);
const plan = actionPlanOf(hostile, { target: parseTarget('100%'), maxImpact: 'high', next: nextStepInFull });
const assumption = assumed(hostile, ids);

describe.each([40, 59, 60, 80, 120, 200])('at %i columns', (width) => {
  it.each([
    [
      'a plan',
      (colour: boolean) => actionPlanTable(plan, { width, colour, verbose: true }),
      plan.actions.map((one) => one.control),
    ],
    ['what if', (colour: boolean) => assumptionTable(assumption, { width, colour }), ids],
  ] as const)('%s fits, says the same with colour and without, and names every control', (_, drawn, controls) => {
    const bare = drawn(false);
    expect(stripVTControlCharacters(drawn(true))).toBe(bare);
    expect(bare.split('\n').filter((line) => widthOf(line) > width)).toEqual([]);
    const words = bare.replace(/\s+/g, '');
    expect(controls.filter((id) => !words.includes(id))).toEqual([]);
  });
});

it.each([
  ['a plan', actionPlanMarkdown(plan)],
  ['what if', assumptionMarkdown(assumption)],
])('names in Markdown of %s are text', (_, text) => {
  expect(['\u001b', '\u202e'].filter((one) => text.includes(one))).toEqual([]);
  expect(text.split('\n')[0]).toMatch(/^## [^`]+`[^`]+`$/);
});

it('a plan that is reached already says so, and one that asks for nothing lists nothing', () => {
  const none = actionPlanOf(sampleReport, { target: parseTarget('0%'), maxImpact: 'low', next: nextStepInFull });
  const table = actionPlanTable(none, { width: 80, colour: false });
  expect(table).toContain('target: 0.00 %, reached already');
  expect(table).not.toContain('ACTIONS');
});
