import type { Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/report/json.ts';
import { redacted } from '../../src/report/redaction/redacted.ts';
import { exceptionOf, findingOf } from '../score/finding.ts';
import { htmlOf } from './html/page.ts';
import { reportOf, sampleReport } from './sample.ts';

const policy = 'CA003 Everybody: second factor';
const report: Report = {
  ...reportOf([
    findingOf({
      id: 'test.one',
      status: 'fail',
      points: { awarded: 0, available: 5 },
      message: `0 of 2 covered; not: Headquarters Redmond, Android. Closest match "${policy}" does not meet: is enforced. Open: Ana@Contoso.test, Office 365: nothing is asked.`,
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
      message: 'Look. Attested: Dan Fox looked at it on 2026-11-02; that holds until 2027-05-01.',
      reason: {
        code: 'accepted',
        detail: 'Dan Fox looked at it on 2026-11-02; that holds until 2027-05-01',
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
      '0 of 2 covered; not: object-5, Android. Closest match "object-4" does not meet: is enforced. Open: user-1, Office 365: nothing is asked.',
    );
    expect(one?.undo?.path).toBe('/v1.0/users/user-1');
    expect(one?.undo?.body).toMatchObject({ state: 'enabled', notes: ['group-1 only'] });
  });

  it('what is Microsoft’s and ours stays: roles, parts, statuses, points, the tenant', () => {
    const [one] = hidden.findings;
    expect(one?.nearMisses[0]?.excluded[2]?.name).toBe('Global Administrator');
    expect(one?.parts).toEqual([{ name: 'Android', share: 0 }]);
    expect(hidden.score).toEqual(report.score);
    expect(hidden.tenant).toEqual(report.tenant);
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
