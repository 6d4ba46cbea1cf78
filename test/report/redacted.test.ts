import type { Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/report/json.ts';
import { redacted } from '../../src/report/redaction/redacted.ts';
import { exceptionOf, findingOf } from '../score/finding.ts';
import { formats, reporters } from '../../src/report/reporters.ts';
import { htmlOf } from './html/page.ts';
import { reportOf, sampleReport } from './sample.ts';

const policy = 'CA003 Everybody: second factor';
const report: Report = {
  ...reportOf([
    findingOf({
      id: 'test.one',
      status: 'fail',
      points: { awarded: 0, available: 5 },
      message: `0 of 2 covered; not: Headquarters Redmond, Android. Closest match "${policy}" does not meet: is enforced. Not covered: Ana@Contoso.test, Office 365: nothing is asked for.`,
      affected: { total: 3, shown: ['ana@contoso.test', 'Badge Printer: Mail.Read', 'Zoë Stone'] },
      nearMisses: [
        {
          candidate: policy,
          missing: ['is enforced'],
          part: null,
          excluded: [
            { kind: 'user', id: 'u1', name: 'bo@contoso.test' },
            { kind: 'group', id: 'g1', name: 'Travellers' },
            { kind: 'role', id: 'r1', name: 'Global Administrator' },
          ],
          onlyExclusions: false,
        },
      ],
      parts: [{ name: 'Android', share: 0 }],
      undo: {
        method: 'PATCH',
        path: '/v1.0/users/ana@contoso.test',
        body: { displayName: 'Secret Project', mail: 'eve@contoso.test', state: 'enabled', notes: ['Travellers only'] },
        permission: 'Policy.ReadWrite.All',
        alsoNeeds: [],
        signedInOnly: false,
      },
    }),
    findingOf({
      id: 'test.two',
      status: 'excepted',
      message: 'Met by "Night Shift".',
      exception: {
        ...exceptionOf('acceptedRisk', 'fail', 0),
        owner: 'Cleo Park',
        reason: 'Cleo Park agreed with eve@contoso.test',
      },
    }),
    findingOf({
      id: 'test.three',
      status: 'manual',
      points: { awarded: null, available: 1 },
      message: 'Look. Attested: Dan Fox reviewed it on 2026-11-02; valid until 2027-05-01.',
      reason: {
        code: 'accepted',
        detail: 'Dan Fox reviewed it on 2026-11-02; valid until 2027-05-01',
        hint: 'Look again.',
      },
    }),
  ]),
  warnings: ['emergencyAccounts: Graph has no user fay@contoso.test'],
};
const hidden = redacted(report);
const secrets =
  /(?:ana|bo|eve|fay)@|Badge Printer|Zoë|CA003|Travellers|Headquarters|Night Shift|Cleo|Dan Fox|Secret Project/i;

describe('names are replaced by placeholders', () => {
  it('in no format is one left', () => {
    expect(renderJson(report)).toMatch(secrets);
    expect(renderJson(hidden)).not.toMatch(secrets);
    expect(htmlOf(hidden)).not.toMatch(secrets);
  });

  it('the same name has the same placeholder wherever it stands, in any letter case', () => {
    const [one] = hidden.findings;
    expect(one?.affected?.shown[0]).toBe('user-1');
    expect(one?.message).toBe(
      '0 of 2 covered; not: object-5, Android. Closest match "object-4" does not meet: is enforced. Not covered: user-1, Office 365: nothing is asked for.',
    );
    expect(one?.undo?.path).toBe('/v1.0/users/user-1');
    expect(one?.undo?.body).toMatchObject({ state: 'enabled', notes: ['group-1 only'] });
  });

  it('what is Microsoft’s and ours stays: roles, parts, statuses, points, the id of the tenant', () => {
    const [one] = hidden.findings;
    expect(one?.nearMisses[0]?.excluded[2]?.name).toBe('Global Administrator');
    expect(one?.parts).toEqual([{ name: 'Android', share: 0 }]);
    expect(hidden.score).toEqual(report.score);
    expect(hidden.tenant).toEqual({ id: report.tenant.id, displayName: 'tenant-1', initialDomain: 'domain-1' });
    expect(hidden.findings.map(({ id, status, points }) => ({ id, status, points }))).toEqual(
      report.findings.map(({ id, status, points }) => ({ id, status, points })),
    );
  });

  it('says so', () => {
    expect(hidden.run.redacted).toBe(true);
    expect(htmlOf(hidden)).toContain('names are hidden');
    expect(htmlOf(sampleReport)).not.toContain('names are hidden');
  });

  it('nothing is left to hide the second time', () => {
    expect(renderJson(redacted(hidden))).not.toMatch(secrets);
  });
});

describe('a tenant whose names are unusual words', () => {
  const side = {
    id: 'before',
    measuredAt: '2026-01-01T00:00:00.000Z',
    source: 'live' as const,
    version: '1.0.0',
    catalogue: 'x',
    selection: 'all',
    awarded: 1,
    available: 5,
    percentage: 20,
    checked: 100,
  };
  const said = {
    status: 'partial' as const,
    awarded: 1,
    available: 5,
    message: 'Closest match "Quibbleflax" is there.',
  };
  const odd: Report = {
    ...report,
    tenant: { id: report.tenant.id, displayName: 'Zorblatt Holdings', initialDomain: 'zorblatt.onmicrosoft.com' },
    run: { ...report.run, configuration: { ...report.run.configuration, path: '/home/wimbleton/securescore.yaml' } },
    warnings: ['The domain zorblatt.onmicrosoft.com of ZORBLATT HOLDINGS is not verified'],
    controls: { ...report.controls },
    findings: [
      findingOf({
        id: 'test.one',
        status: 'partial',
        points: { awarded: 1, available: 5 },
        message: 'Somebody of Zorblatt Holdings is left out. Closest match "Quibbleflax" does not meet: x.',
        affected: { total: 3, shown: ['snorvig@plumtree.test', 'Plumtree Gizmo (iOS)', 'wobbly-plumtree.test'] },
        exception: {
          ...exceptionOf('acceptedRisk', 'fail', 0),
          owner: 'Thaddeus Krumm',
          approvedBy: 'Philippa Vexley',
          ticket: 'ask Philippa Vexley',
          reason: 'Thaddeus Krumm keeps the Plumtree Gizmo for wobbly-plumtree.test at Zorblatt Holdings',
        },
        objectExceptions: {
          measured: { status: 'fail', awarded: 0 },
          claimed: 0,
          excepted: 1,
          objects: [
            {
              object: 'brindlewick@plumtree.test',
              id: 'o1',
              name: 'Odette Brindlewick',
              share: 0,
              kind: 'acceptedRisk',
              reason: 'Odette Brindlewick retires, says Gormund Tuff',
              owner: 'Gormund Tuff',
              until: '2027-01-01',
              approvedBy: 'Ysolde Marrow',
            },
          ],
        },
      }),
    ],
    baseline: {
      schemaVersion: 1,
      tenant: { id: report.tenant.id, displayName: 'Zorblatt Holdings' },
      before: side,
      after: { ...side, id: 'after' },
      change: { awarded: 0, available: 0, percentage: 0 },
      causes: [],
      findings: [
        {
          id: 'test.one',
          title: 'One',
          change: 'worse',
          cause: 'tenant',
          before: { ...said, message: 'Closest match "Jabberling" is there; snorvig@plumtree.test is not.' },
          after: said,
          objects: {
            before: 0,
            after: 2,
            newlyAffected: ['Hesper Dunwoody', 'snorvig@plumtree.test'],
            noLongerAffected: ['Crankshaft Service: Mail.Read'],
            complete: true,
          },
          settings: [{ setting: 'owner', before: 'Hesper Dunwoody', after: 'Crankshaft Service' }],
        },
      ],
      microsoft: { appeared: [], vanished: [], scored: [], noLongerScored: [] },
      notCompared: { before: [], after: [] },
      notes: ['Hesper Dunwoody is named in one result only'],
    },
  };
  const names =
    /zorblatt|quibbleflax|snorvig|gizmo|plumtree|krumm|vexley|brindlewick|tuff|marrow|jabberling|dunwoody|crankshaft|wimbleton/i;

  it.each(formats)('has none of them in %s', async (format) => {
    const render = await reporters[format]();
    const options = { width: 200, colour: false, verbose: true, table: { all: true } };
    expect(render(odd, options)).toMatch(names);
    expect(render(redacted(odd), options)).not.toMatch(names);
  });
});

it('hides who attested to something in a result that was saved with the older words', () => {
  const detail = 'Dan Fox looked at it on 2026-11-02; that holds until 2027-05-01';
  const finding = findingOf({ id: 'test.three', status: 'manual', reason: { code: 'accepted', detail, hint: '' } });
  expect(JSON.stringify(redacted(reportOf([finding])))).not.toContain('Dan Fox');
});
