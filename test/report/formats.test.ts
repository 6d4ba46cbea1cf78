import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { Log } from 'sarif';
import type { Finding, FindingStatus } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderNdjson } from '../../src/report/ndjson.ts';
import { renderOcsf } from '../../src/report/ocsf.ts';
import { reporters } from '../../src/report/reporters.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { formatNumber, formatPercent } from '../../src/report/format.ts';
import { statusWords } from '../../src/report/view/statuses.ts';
import { exceptionOf, findingOf } from '../score/finding.ts';
import { htmlOf, saidIn } from './html/page.ts';
import { reportOf, sampleFindings, sampleReport } from './sample.ts';

const options = { width: 120, colour: false };

/** What each format says of a finding. */
interface Said {
  readonly id: string;
  readonly status: FindingStatus;
  readonly awarded: number | null;
  readonly available: number;
}

const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);
const saidOf = ({ id, status, points: { awarded, available } }: Finding): Said => ({
  id,
  status,
  awarded: round(awarded),
  available: round(available) ?? 0,
});

const numberOrNull = (text: string | undefined): number | null => (text === '' ? null : Number(text));

type Row = Readonly<Record<string, string>>;
const csvRows = (text: string): readonly Row[] => parse<Row>(text, { columns: true });

/** Read by parsers of other people wherever there is one. */
const readers: Readonly<Record<string, (report: Report) => readonly Said[]>> = {
  json: (report) => (JSON.parse(renderJson(report)) as Report).findings.map(saidOf),
  ndjson: (report) =>
    renderNdjson(report, options)
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => saidOf(JSON.parse(line) as Finding)),
  csv: (report) =>
    csvRows(renderCsv(report, options)).map(({ id = '', status, awarded, available }) => ({
      id,
      status: status as FindingStatus,
      awarded: numberOrNull(awarded),
      available: Number(available),
    })),
  sarif: (report) =>
    resultsIn(renderSarif(report, options)).map(({ ruleId = '', properties }) => ({
      id: ruleId,
      status: properties?.status as FindingStatus,
      awarded: properties?.awarded as number | null,
      available: properties?.available as number,
    })),
  html: (report) => saidIn(htmlOf(report)),
  ocsf: (report) =>
    (JSON.parse(renderOcsf(report, options)) as readonly OcsfEvent[]).map(({ compliance, unmapped }) => ({
      id: compliance.control,
      status: compliance.status_code,
      ...unmapped.points,
    })),
};

interface OcsfEvent {
  readonly compliance: { readonly control: string; readonly status_code: FindingStatus; readonly status_id: number };
  readonly unmapped: { readonly points: { readonly awarded: number | null; readonly available: number } };
}

const resultsIn = (sarif: string): NonNullable<Log['runs'][number]['results']> =>
  (JSON.parse(sarif) as Log).runs.flatMap(({ results }) => results ?? []);

const documentOf = (xml: string) => new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml');
type Elements = ReturnType<ReturnType<typeof documentOf>['getElementsByTagName']>;
const elementsIn = (xml: string, name: string): readonly Elements[number][] =>
  Array.from(documentOf(xml).getElementsByTagName(name));

const statuses: readonly FindingStatus[] = [
  'pass',
  'partial',
  'fail',
  'notChecked',
  'notLicensed',
  'notApplicable',
  'manual',
  'excepted',
];
const someFinding = fc
  .record({
    status: fc.constantFrom(...statuses),
    available: fc.double({ min: 0.25, max: 50, noNaN: true }),
    share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    message: fc.oneof(
      fc.string(),
      fc.constantFrom('=cmd|x!A0', '</failure>]]>&"', '| a | b', '\u001b[31m\r\n##vso[x]', '\uffff'),
    ),
    who: fc.array(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 4 }),
  })
  .map(({ status, available, share, message, who }, at = 0) => ({ status, available, share, message, who, at }));
const someReport = fc.array(someFinding, { maxLength: 12 }).map((all) =>
  reportOf(
    all.map(({ status, available, share, message, who }, at) =>
      findingOf({
        id: `test.control-${String(at)}`,
        status,
        points: { awarded: awardedFor(status, available, share), available },
        message,
        affected: who.length === 0 ? null : { total: who.length + 3, shown: who },
        ...(status === 'excepted' && { exception: exceptionOf('acceptedRisk', 'fail', 0) }),
      }),
    ),
  ),
);

function awardedFor(status: FindingStatus, available: number, share: number): number | null {
  if (status === 'pass') return available;
  if (status === 'partial') return available * share;
  return status === 'fail' || status === 'excepted' ? 0 : null;
}

describe('every format tells the same', () => {
  it.each(Object.keys(readers))('%s has every finding once, with its status and its points', (name) => {
    fc.assert(
      fc.property(someReport, (report) => {
        const byId = (all: readonly Said[]): readonly Said[] => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
        // A page has them in the order in which people read them.
        const said = readers[name]?.(report) ?? [];
        expect(name === 'html' ? byId(said) : said).toEqual(
          name === 'html' ? byId(report.findings.map(saidOf)) : report.findings.map(saidOf),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('junit has every finding once, as what its status means to a build', () => {
    fc.assert(
      fc.property(someReport, (report) => {
        const xml = renderJunit(report, options);
        const count = (...wanted: FindingStatus[]): number =>
          report.findings.filter(({ status }) => wanted.includes(status)).length;
        expect(elementsIn(xml, 'testcase').map((one) => one.getAttribute('name')?.split(':')[0])).toEqual(
          report.findings.map(({ id }) => id),
        );
        expect(elementsIn(xml, 'failure')).toHaveLength(count('fail', 'partial'));
        expect(elementsIn(xml, 'error')).toHaveLength(count('notChecked'));
        expect(elementsIn(xml, 'skipped')).toHaveLength(count('notLicensed', 'notApplicable', 'manual', 'excepted'));
        const [root] = elementsIn(xml, 'testsuites');
        for (const [attribute, name] of [
          ['tests', 'testcase'],
          ['failures', 'failure'],
          ['errors', 'error'],
          ['skipped', 'skipped'],
        ] as const)
          expect(root?.getAttribute(attribute)).toBe(String(elementsIn(xml, name).length));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['the table', renderTable(sampleReport, { ...options, width: 200, verbose: true })],
    ['Markdown', renderMarkdown(sampleReport, options)],
    ['HTML', htmlOf(sampleReport)],
  ])('%s has the score, the points and every status', (_name, text) => {
    const { score } = sampleReport;
    expect(text).toContain(formatPercent(score.percentage, [75]));
    expect(text).toContain(`${formatNumber(score.awarded)} of ${formatNumber(score.available)} points`);
    for (const { id, status } of sampleFindings) if (status !== 'pass') expect(text).toContain(id);
  });

  it('Markdown has every finding with its status and its points', () => {
    const rows = renderMarkdown(sampleReport, options).split('<details>')[1] ?? '';
    for (const { id, points, status } of sampleFindings) {
      const awarded = points.awarded === null ? '-' : formatNumber(points.awarded, [0, points.available]);
      expect(rows).toContain(
        `| ${statusWords[status]} | ${awarded} of ${formatNumber(points.available)} | \`${id}\` |`,
      );
    }
  });

  it('holds for every format that there is', () => {
    expect(Object.keys(reporters).sort()).toEqual([...Object.keys(readers), 'junit', 'markdown', 'table'].sort());
  });
});

describe('CSV', () => {
  const cell = (message: string): string => {
    const report = reportOf([findingOf({ id: 'test.one', message })]);
    return csvRows(renderCsv(report, options))[0]?.message ?? '';
  };

  it.each([
    ['a formula', '=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['a formula after a plus', '+1+cmd', "'+1+cmd"],
    ['a formula after an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula in a full-width sign', '＝1', "'＝1"],
    ['a formula where a semicolon divides cells', 'a;=1+1', "a;'=1+1"],
    ['a formula in a full-width sign where a semicolon divides cells', 'a; ＝1', "a; '＝1"],
    ['a formula behind a tab', '\t=1+1', " '=1+1"],
    ['a formula behind line breaks', '\r\n+1', " '+1"],
    ['a line break', 'a\r\nb', 'a b'],
    ['quotation marks and commas', 'say "a, b"', 'say "a, b"'],
    ['a colour', '\u001b[31mred', '?[31mred'],
  ])('has %s as text', (_sentence, message, shown) => {
    expect(cell(message)).toBe(shown);
  });
});

describe('a cell of CSV holds what Excel takes into one', () => {
  const cells = (more: Partial<Finding>): Row | undefined =>
    csvRows(renderCsv(reportOf([findingOf({ id: 'test.one', status: 'fail', ...more })]), options))[0];
  const most = 32_767;

  it('names whole objects as far as there is room, and counts the others', () => {
    const shown = Array.from({ length: 50 }, (_, at) => `${String(at)}-${'N'.repeat(990)}`);
    const cell = cells({ affected: { total: 50, shown } })?.affectedShown ?? '';
    expect(cell.length).toBeLessThanOrEqual(most);
    const names = cell.split('; ');
    expect(names.slice(0, -1)).toEqual(shown.slice(0, names.length - 1));
    expect(names.at(-1)).toBe(`and ${String(51 - names.length)} more`);
  });

  it('cuts a text that is longer, and no character in half', () => {
    const cell = cells({ message: `a${'\u{1F600}'.repeat(20_000)}` })?.message ?? '';
    expect(cell.length).toBe(most - 1);
    expect(cell.endsWith('\u{1F600}...')).toBe(true);
  });
});

describe('SARIF', () => {
  const one = (more: Partial<Finding>) => {
    const [result] = resultsIn(renderSarif(reportOf([findingOf({ id: 'test.one', ...more })]), options));
    if (result === undefined) throw new Error('no result');
    return result;
  };
  const nothing = { awarded: null, available: 5 };

  it.each<[FindingStatus, string]>([
    ['pass', 'pass'],
    ['partial', 'fail'],
    ['fail', 'fail'],
    ['notChecked', 'open'],
    ['notLicensed', 'notApplicable'],
    ['notApplicable', 'notApplicable'],
    ['manual', 'review'],
  ])('has %s as kind %s', (status, kind) => {
    const result = one({ status, points: nothing });
    expect(result.kind).toBe(kind);
    expect(result.level === 'none').toBe(kind !== 'fail');
    expect(result.suppressions).toBeUndefined();
  });

  it('has an exception as an accepted suppression of what was measured', () => {
    const result = one({ status: 'excepted', exception: exceptionOf('thirdParty', 'fail', 0) });
    expect(result.kind).toBe('fail');
    expect(result.suppressions).toEqual([
      expect.objectContaining({ kind: 'external', status: 'accepted', justification: expect.any(String) as string }),
    ]);
  });

  it('has one fingerprint for a control of a tenant, whatever was found', () => {
    const of = (more: Partial<Finding>) => one(more).partialFingerprints;
    expect(of({ status: 'fail', message: 'a' })).toEqual(of({ status: 'pass', message: 'b' }));
    expect(of({})).not.toEqual(of({ id: 'test.two' }));
  });

  it.each([
    ['controls/entra/x.yaml', 'controls/entra/x.yaml'],
    ['our #1 controls?/ä b/x %20.yaml', 'our%20%231%20controls%3F/%C3%A4%20b/x%20%2520.yaml'],
    ['../elsewhere/x.yaml', 'elsewhere/x.yaml'],
    ['/home/ana/x.yaml', 'home/ana/x.yaml'],
    ['C:/controls/x.yaml', 'C%3A/controls/x.yaml'],
    ['controls/\ud800.yaml', 'controls/%EF%BF%BD.yaml'],
  ])('has the file %s as a relative address', (file, uri) => {
    const report = reportOf([findingOf({ id: 'test.one' })]);
    const [control] = Object.values(sampleReport.controls);
    if (control === undefined) throw new Error('no control');
    const text = renderSarif({ ...report, controls: { 'test.one': { ...control, file } } }, options);
    expect(resultsIn(text)[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri,
      uriBaseId: 'CONTROLS',
    });
  });

  it('points at the file of the control, by a rule that every result has', () => {
    const { runs } = JSON.parse(renderSarif(sampleReport, options)) as Log;
    for (const { tool, results = [] } of runs) {
      expect(results).toHaveLength(sampleFindings.length);
      for (const { ruleId, ruleIndex = -1, locations } of results) {
        expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
        expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/\.yaml$/);
      }
    }
  });
});

describe('OCSF', () => {
  it.each<[FindingStatus, number]>([
    ['pass', 1],
    ['notChecked', 2],
    ['partial', 3],
    ['fail', 3],
    ['notLicensed', 99],
    ['notApplicable', 99],
    ['manual', 99],
  ])('has %s as status_id %d', (status, id) => {
    const report = reportOf([findingOf({ id: 'test.one', status, points: { awarded: null, available: 5 } })]);
    const [event] = JSON.parse(renderOcsf(report, options)) as readonly OcsfEvent[];
    expect(event?.compliance.status_id).toBe(id);
  });

  it('leaves out of the tenant what was not read', () => {
    const tenant = { id: null, displayName: null, initialDomain: null };
    const [event] = JSON.parse(renderOcsf({ ...sampleReport, tenant }, options)) as readonly Record<string, object>[];
    expect(event?.['metadata']).not.toHaveProperty('tenant_uid');
    expect(event?.['cloud']).toEqual({ provider: 'Microsoft 365' });
    expect(JSON.stringify(event)).not.toContain('":""');
  });

  it('is an event a line, within one list', () => {
    const lines = renderOcsf(sampleReport, options).trimEnd().split('\n');
    expect(lines).toHaveLength(sampleFindings.length + 2);
  });
});

describe('Markdown', () => {
  const bytesOf = (text: string): number => Buffer.byteLength(text);

  it('stays below 60 KB whatever the tenant', () => {
    const long = '管理者 '.repeat(300);
    const many = Array.from({ length: 700 }, (_, at) =>
      findingOf({
        id: `test.control-${String(at)}`,
        status: at % 2 === 0 ? 'fail' : 'notChecked',
        message: long,
        affected: { total: 50, shown: Array.from({ length: 5 }, () => long) },
      }),
    );
    const report = { ...reportOf(many), tenant: { id: null, displayName: long, initialDomain: long } };
    const text = renderMarkdown(report, options);
    expect(bytesOf(text)).toBeLessThan(60_000);
    expect(text).toMatch(/There is no room here for \d+ more/);
    expect(text).toContain('exit code 0');
  });

  it('has no link, mention, picture, HTML or table of the tenant', () => {
    const hostile = '<img src=x> [a](http://evil) ![b](http://evil) @everyone | x | `c` ##vso[x]';
    const report = reportOf([
      findingOf({ id: 'test.one', status: 'fail', message: hostile, affected: { total: 1, shown: [hostile] } }),
    ]);
    const text = renderMarkdown({ ...report, tenant: { ...report.tenant, displayName: hostile } }, options);
    const outsideCode = text.replace(/`[^`]*`/g, '');
    expect(outsideCode).not.toMatch(/<img|\]\(http|@everyone|##vso/);
    const lost = text.split('\n').find((line) => line.includes('test.one')) ?? '';
    expect(lost.match(/(?<!\\)\|/g)).toHaveLength(5);
  });
});
