import { requestOf } from '../../src/probe/remediationRequest.ts';

const path = '/v1.0/policies/authorizationPolicy';

describe('the request of a remediation', () => {
  it.each([
    [
      'with a body',
      { method: 'PATCH' as const, path, body: { allowInvitesFrom: 'none' } },
      { allowInvitesFrom: 'none' },
    ],
    ['without one', { method: 'DELETE' as const, path, body: undefined }, null],
  ])('can be sent as it is, %s', (_sentence, request, body) => {
    expect(requestOf(request)).toEqual({ method: request.method, path, body, permission: null });
  });

  it.each([
    ['there is none', undefined],
    ['its path names no object yet', { method: 'PATCH' as const, path: '/v1.0/applications/{id}', body: {} }],
    [
      'a value is for a person to fill in',
      { method: 'POST' as const, path, body: { users: [{ id: '<your group>' }] } },
    ],
    ['a path in its body is', { method: 'POST' as const, path, body: { reviewers: [{ query: '/users/{id}' }] } }],
  ])('is none where %s', (_sentence, request) => {
    expect(requestOf(request)).toBeNull();
  });
});
