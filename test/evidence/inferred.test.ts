import type { Result } from '../../src/model/result.ts';
import { orInferred } from '../../src/evidence/inferred.ts';
import type { EvidenceDefinition } from '../../src/model/evidence.ts';
import type { Reason } from '../../src/model/reason.ts';

const definition: EvidenceDefinition = {
  kind: 'requested',
  name: 'securityDefaults',
  reads: 'Whether security defaults are on',
  provider: 'graph',
  request: '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
  stated: '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
  shape: 'object',
  type: 'identitySecurityDefaultsEnforcementPolicy',
  permissions: [],
  roles: [],
  plans: [],
  whenAbsent: {},
  inferred: { from: ['policies'], when: 'policies.exists(one, one.on)', value: { isEnabled: false } },
};
const reason: Reason = { code: 'permissionMissing', detail: 'refused', hint: '' };
const refused: Result = { ok: false, reason };
const available = (value: unknown): Result => ({ ok: true, value });

describe('evidence that could not be read', () => {
  it.each<readonly [string, Result, Result]>([
    ['is what other evidence proves', available([{ on: true }]), available({ isEnabled: false })],
    ['stays unread where the other evidence proves nothing', available([{ on: false }]), refused],
    ['stays unread where the other evidence could not be read either', refused, refused],
    ['stays unread where the other evidence lacks what decides', available([{}]), refused],
  ])('%s', async (_sentence, other, expected) => {
    expect(await orInferred(definition, refused, () => Promise.resolve(other))).toEqual(expected);
  });

  it('asks for nothing where it could be read', async () => {
    const found = available({ isEnabled: true });
    expect(await orInferred(definition, found, () => Promise.reject(new Error('asked')))).toBe(found);
  });
});
