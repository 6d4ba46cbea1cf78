import { withGates } from '../../src/catalogue/gatesInYaml.ts';
import { gateSettingsSchema } from '../../src/model/gateSettings.ts';
import { gatesOfToday, raisedGates } from '../../src/score/ratchet.ts';
import { judgeGate } from '../../src/score/gates.ts';
import { parseFailUnder, parseMaxClaimed, parseMinCompleteness } from '../../src/score/thresholds.ts';
import { sampleReport } from '../report/sample.ts';

const { score } = sampleReport;

it('sets gates at the figures of a run, and the run holds them', () => {
  const gates = gatesOfToday(sampleReport);
  expect(gateSettingsSchema.parse(gates)).toEqual(gates);
  const thresholds = [
    parseFailUnder(gates.failUnder ?? ''),
    parseMinCompleteness(gates.minCompleteness ?? ''),
    parseMaxClaimed(gates.maxClaimed ?? ''),
  ];
  expect(thresholds.map((one) => judgeGate(one, score).passed)).toEqual([true, true, true]);
});

it.each([
  ['a share', { failUnder: '10%' }, ['failUnder']],
  ['points', { failUnder: '1points' }, ['failUnder']],
  ['completeness and claims', { minCompleteness: '1%', maxClaimed: '99%' }, ['maxClaimed', 'minCompleteness']],
  ['nothing where the run is not better', { failUnder: '100%', minCompleteness: '100%', maxClaimed: '0%' }, []],
  ['nothing that is not set', {}, []],
])('raises %s', (_, gates, raised) => {
  expect(Object.keys(raisedGates(gates, score)).sort()).toEqual(raised);
});

it('raises points in points, and never by a rounding', () => {
  expect(raisedGates({ failUnder: '1points' }, { ...score, awarded: 12.349 })).toEqual({ failUnder: '12.34points' });
  expect(raisedGates({ failUnder: '12.34points' }, { ...score, awarded: 12.349 })).toEqual({});
});

it.each([
  ['12points', 12, {}],
  ['12.01points', 12, { maxClaimed: '12points' }],
  ['20points', 12.341, { maxClaimed: '12.35points' }],
  ['20%', 12.341, { maxClaimed: '6.18%' }],
  ['6.17%', 12.341, {}],
] as const)(
  'lowers what may be claimed, %s, where %d of 200 are, in its unit and never by a rounding',
  (maxClaimed, claimed, lowered) => {
    expect(raisedGates({ maxClaimed }, { ...score, claimed, available: 200 })).toEqual(lowered);
  },
);

it('sets no gate that there is no figure for', () => {
  const none = { ...score, percentage: null, available: 0, completeness: { ...score.completeness, percentage: null } };
  expect(gatesOfToday({ score: { ...none, foundations: null } })).toEqual({});
  expect(raisedGates({ failUnder: '1%', minCompleteness: '1%', maxClaimed: '99%' }, none)).toEqual({});
});

it.each([
  [{ met: 2, of: 2, unmet: [], notChecked: [] }, true],
  [{ met: 1, of: 2, unmet: ['a'], notChecked: [] }, undefined],
])('asks for the foundations where all are met: %j', (foundations, asked) => {
  expect(gatesOfToday({ score: { ...score, foundations } }).requireFoundations).toBe(asked);
});

const text = `# ours
tenant: a.example   # the tenant

gates:
  failUnder: '40%'  # raised
  maxClaimed: 5%

parameters: {}
`;

it('replaces a value in its place, and leaves all else byte by byte', () => {
  const changed = withGates('f', text, { failUnder: '41.5%', maxClaimed: '4%' });
  expect(changed).toBe(text.replace("'40%'", '41.5%').replace('5%\n\n', '4%\n\n'));
  const windows = text.replaceAll('\n', '\r\n');
  expect(withGates('f', windows, { failUnder: '41.5%' })).toBe(windows.replace("'40%'", '41.5%'));
});

it.each([
  ['a file without gates', '# ours\ntenant: a # b\n', '# ours\ntenant: a # b\n\ngates:\n  failUnder: 1%\n'],
  ['an empty file', '', 'gates:\n  failUnder: 1%\n'],
  [
    'a list of gates that lacks it',
    'gates:\n  # why\n  maxClaimed: 5%\n',
    'gates:\n  # why\n  maxClaimed: 5%\n  failUnder: 1%\n',
  ],
  ['gates on one line', 'gates: { failUnder: 0% } # why\n', 'gates: { failUnder: 1% } # why\n'],
])('sets them in %s', (_, before, after) => {
  expect(withGates('f', before, { failUnder: '1%' })).toBe(after);
});

it.each(['- a\n', 'gates: [\n', 'gates:\n  failUnder: [1]\n'])('refuses what is no configuration: %j', (broken) => {
  expect(() => withGates('f', broken, { failUnder: '1%' })).toThrow(/^f/);
});
