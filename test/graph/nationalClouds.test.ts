import { cloudHas, clouds } from '../../src/graph/nationalClouds.ts';
import { cloudNames, type CloudName } from '../../src/model/clouds.ts';

it.each(cloudNames)('%s has addresses of its own, over https', (name) => {
  const { graph, authority, scope } = clouds[name];
  expect([graph, authority]).toEqual([expect.stringMatching(/^https:\/\/[a-z.-]+$/), expect.stringMatching(/^https:/)]);
  expect(scope).toBe(`${graph}/.default`);
});

it.each<[CloudName, string, boolean]>([
  ['global', '/v1.0/security/secureScores', true],
  ['china', '/v1.0/security/secureScores?$top=1', false],
  ['china', '/v1.0/securityThings', true],
  ['china', '/beta/identityProtection/riskyUsers', false],
  ['china', '/beta/policies/authenticationMethodsPolicy', false],
  ['usgov', '/v1.0/policies/authenticationFlowsPolicy', false],
  ['usgov', '/v1.0/policies/authorizationPolicy', true],
])('%s and %s: %s', (name, path, has) => {
  expect(cloudHas(clouds[name], path)).toBe(has);
});
