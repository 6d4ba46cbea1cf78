import { DOMParser } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import type { Log } from 'sarif';
import type { Comparison } from '../../src/model/comparison.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { beforeIn } from '../../src/report/beforeIn.ts';
import { reporters, type Format } from '../../src/report/reporters.ts';
import { exceptionOf, findingOf } from '../score/finding.ts';
import { reportOf } from './sample.ts';

const points = { awarded: 2, available: 5 };
const findings: readonly Finding[] = [
  findingOf({ id: 'test.same', status: 'partial', points }),
  findingOf({ id: 'test.worse', status: 'fail', points: { awarded: 0, available: 5 } }),
  findingOf({ id: 'test.new', status: 'fail', points: { awarded: 0, available: 5 } }),
  findingOf({ id: 'test.other', status: 'fail', points: { awarded: 0, available: 5 } }),
  findingOf({
    id: 'test.excepted',
    status: 'excepted',
    points: { awarded: 5, available: 5 },
    exception: exceptionOf('thirdParty', 'partial', 1.25),
  }),
];
const side = {
  id: 'r',
  measuredAt: '2026-01-01T00:00:00.000Z',
  source: 'live' as const,
  version: '1',
  catalogue: 'x',
  selection: 'all',
  awarded: 1,
  available: 5,
  percentage: 20,
  checked: 100,
};
const changed = (
  id: string,
  change: Comparison['findings'][number]['change'],
  isNew: boolean,
): Comparison['findings'][number] => ({
  id,
  title: id,
  change,
  cause: isNew ? 'catalogue' : 'tenant',
  before: isNew ? null : { status: 'partial', awarded: 3, available: 5, message: 'x' },
  after: { status: 'fail', awarded: 0, available: 5, message: 'y' },
  objects: null,
  settings: [],
});
const alone = reportOf(findings);
const report: Report = {
  ...alone,
  baseline: {
    schemaVersion: 1,
    tenant: { id: alone.tenant.id, displayName: null },
    before: side,
    after: side,
    change: { awarded: 0, available: 0, percentage: 0 },
    causes: [],
    findings: [changed('test.worse', 'worse', false), changed('test.new', 'added', true)],
    microsoft: { appeared: [], vanished: [], scored: [], noLongerScored: [] },
    notCompared: { before: ['test.gone'], after: ['test.other'] },
    notes: [],
  },
};

/** Change, status and points of the baseline, as text. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'test.same': ['unchanged', 'partial', '2'],
  'test.worse': ['worse', 'partial', '3'],
  'test.new': ['added', '', ''],
  'test.other': ['added', '', ''],
  'test.excepted': ['unchanged', 'excepted', '5'],
};

type Said = Readonly<Record<string, readonly string[]>>;
interface Beside {
  readonly change: string;
  readonly status: string | null;
  readonly awarded: number | null;
}
const textsOf = ({ change, status, awarded }: Beside): readonly string[] => [
  change,
  status ?? '',
  String(awarded ?? ''),
];
const rendered = async (format: Format, of: Report): Promise<string> =>
  (await reporters[format]())(of, { width: 200, colour: false, verbose: true, table: { all: true } });
const resultsIn = (text: string) => (JSON.parse(text) as Log).runs[0]?.results ?? [];
const casesIn = (xml: string) =>
  Array.from(new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('testcase'));
const propertiesOf = (one: ReturnType<typeof casesIn>[number] | undefined): ReadonlyMap<string, string> =>
  new Map(
    Array.from(one?.getElementsByTagName('property') ?? []).map((property) => [
      property.getAttribute('name') ?? '',
      property.getAttribute('value') ?? '',
    ]),
  );
const linesIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; baseline?: Beside });
const eventsIn = (text: string) =>
  JSON.parse(text) as readonly {
    compliance: { control: string };
    unmapped: { baseline?: Beside; measured?: unknown };
  }[];

describe('with a baseline, what it has of every control stands beside the finding', () => {
  const readers: Readonly<Record<string, (text: string) => Said>> = {
    csv: (text) =>
      Object.fromEntries(
        parse<Record<string, string>>(text, { columns: true }).map(
          ({ id = '', sinceBaseline = '', previousStatus = '', previousAwarded = '' }) => [
            id,
            [sinceBaseline, previousStatus, previousAwarded],
          ],
        ),
      ),
    ndjson: (text) =>
      Object.fromEntries(linesIn(text).map(({ id, baseline }) => [id, baseline ? textsOf(baseline) : []])),
    sarif: (text) =>
      Object.fromEntries(
        resultsIn(text).map(({ ruleId = '', properties }) => [ruleId, textsOf(properties?.baseline as Beside)]),
      ),
    ocsf: (text) =>
      Object.fromEntries(
        eventsIn(text).map(({ compliance, unmapped }) => [
          compliance.control,
          unmapped.baseline ? textsOf(unmapped.baseline) : [],
        ]),
      ),
    junit: (text) =>
      Object.fromEntries(
        casesIn(text).map((one) => {
          const values = propertiesOf(one);
          const awarded = values.get('previousAwarded');
          return [
            one.getAttribute('name')?.split(':')[0] ?? '',
            [
              values.get('sinceBaseline') ?? '',
              values.get('previousStatus') ?? '',
              awarded === undefined ? '' : String(Number(awarded)),
            ],
          ];
        }),
      ),
  };

  it.each(['csv', 'ndjson', 'sarif', 'ocsf', 'junit'] as const)('in %s', async (format) => {
    expect(readers[format]?.(await rendered(format, report))).toEqual(expected);
  });

  it('SARIF has it as baselineState, and nothing of a control that is gone', async () => {
    const states = resultsIn(await rendered('sarif', report)).map(({ baselineState }) => baselineState);
    expect(states).toEqual(['unchanged', 'updated', 'new', 'new', 'unchanged']);
  });

  it.each([
    ['without a baseline', alone],
    ['with none to compare with yet', { ...alone, baseline: null }],
  ])('nothing is said %s', async (_, of) => {
    expect(beforeIn(of)(findingOf({}))).toBeNull();
    expect(resultsIn(await rendered('sarif', of)).every(({ baselineState }) => baselineState === undefined)).toBe(true);
    for (const format of ['ndjson', 'ocsf', 'junit'] as const)
      expect(await rendered(format, of)).not.toMatch(/"baseline"|sinceBaseline/);
  });
});

describe('what was measured stands beside an exception', () => {
  it.each(['table', 'html', 'markdown', 'junit', 'sarif', 'ocsf'] as const)('in words in %s', async (format) => {
    expect(await rendered(format, alone)).toMatch(/measured: partly met/);
  });

  it('as values in formats for programs', async () => {
    const measured = { status: 'partial', awarded: 1.25 };
    const row = parse<Record<string, string>>(await rendered('csv', alone), { columns: true }).at(-1);
    expect([row?.['measuredStatus'], row?.['measuredAwarded']]).toEqual(['partial', '1.25']);
    expect(resultsIn(await rendered('sarif', alone)).at(-1)?.properties?.measured).toEqual(measured);
    expect(eventsIn(await rendered('ocsf', alone)).at(-1)?.unmapped.measured).toEqual(measured);
    const properties = propertiesOf(casesIn(await rendered('junit', alone)).at(-1));
    expect([properties.get('measuredStatus'), properties.get('measuredAwarded')]).toEqual(['partial', '1.25']);
    expect(linesIn(await rendered('ndjson', alone)).at(-1)).toMatchObject({ exception: { measured } });
  });
});
