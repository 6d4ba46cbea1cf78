import { withPermission } from '../../src/evidence/refusal.ts';
import type { RequestedEvidence } from '../../src/model/evidence.ts';
import type { Reason } from '../../src/model/reason.ts';

const definition: RequestedEvidence = {
  name: 'userSignIns',
  reads: 'When each user signed in last',
  kind: 'requested',
  provider: 'graph',
  request: '/v1.0/users?$select=signInActivity',
  stated: '/v1.0/users?$select=signInActivity',
  shape: 'population',
  type: 'user',
  permissions: ['User.Read.All', 'Directory.Read.All'],
  alsoNeeds: ['AuditLog.Read.All'],
  roles: ['Reports Reader', 'Global Reader'],
  plans: [],
  whenAbsent: {},
};
const refused: Reason = { code: 'permissionMissing', detail: 'GET /v1.0/users was refused', hint: 'Look it up.' };

describe('a refusal', () => {
  it('names every permission that the request takes, and says that a new consent takes its time', () => {
    const { detail, hint } = withPermission(refused, definition, false);
    expect(detail).toBe('GET /v1.0/users was refused: it needs User.Read.All and AuditLog.Read.All');
    expect(hint).toMatch(/^Grant User\.Read\.All and AuditLog\.Read\.All to the application.*few minutes/);
    expect(hint).not.toContain('Reports Reader');
  });

  it('tells a signed-in user, who may be an administrator, which role it wants besides', () => {
    const { hint } = withPermission(refused, definition, true);
    expect(hint).toMatch(/^Consent to User\.Read\.All and AuditLog\.Read\.All .*Reports Reader or Global Reader/);
    expect(hint).toMatch(/a few minutes and a new sign-in/);
  });

  it('keeps the name that Graph gave itself', () => {
    const named = { ...refused, detail: 'GET /v1.0/users was refused: AuditLog.Read.All is missing' };
    expect(withPermission(named, definition, false).detail).toBe(named.detail);
  });

  it('says that only a person can read it, where no permission opens it to an application', () => {
    const people: RequestedEvidence = { ...definition, alsoNeeds: [], signedInOnly: true };
    const { detail, hint } = withPermission(refused, people, false);
    expect(detail).toBe(
      'GET /v1.0/users was refused: only a signed-in user can read this, and no permission lets an application',
    );
    expect(hint).toMatch(/^Sign in as a user who holds the role Reports Reader or Global Reader/);
    expect(`${detail} ${hint}`).not.toMatch(/Grant|to the application/);
    expect(withPermission(refused, people, true).hint).toMatch(/^Consent to User\.Read\.All/);
  });

  it.each<Reason>([
    { code: 'throttled', detail: 'busy', hint: 'wait' },
    { code: 'notLicensed', detail: 'no licence', hint: '' },
  ])('of another kind stays as it is: $code', (reason) => {
    expect(withPermission(reason, definition, true)).toBe(reason);
  });
});
