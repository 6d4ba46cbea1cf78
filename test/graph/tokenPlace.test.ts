import { clouds } from '../../src/graph/nationalClouds.ts';
import { checkPlace, checkTime } from '../../src/graph/signIn/tokenPlace.ts';
import { chosenCloud } from '../../src/cli/cloudChoice.ts';
import { connect } from '../../src/graph/connect.ts';
import { cloudNames, type CloudName } from '../../src/model/clouds.ts';

const tokenOf = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const graph = '00000003-0000-0000-c000-000000000000';
const tried = (claims: object, cloud: CloudName, url: string = clouds[cloud].graph): (() => void) => {
  return () => checkPlace(tokenOf(claims), clouds[cloud], new URL(url));
};

describe('a token goes where it is for', () => {
  it.each([
    ['Graph by its id', { aud: graph }, 'global', undefined],
    ['Graph by its address', { aud: 'https://graph.microsoft.com/' }, 'global', undefined],
    ['an issuer of the cloud', { aud: graph, iss: 'https://sts.windows.net/t/' }, 'usgov-dod', undefined],
    ['the issuer of China', { aud: graph, iss: 'https://sts.chinacloudapi.cn/t/' }, 'china', undefined],
    ['nothing that can be read', {}, 'china', undefined],
    ['a Graph of another address', { aud: 'https://graph.microsoft.com' }, 'global', 'http://127.0.0.1:1'],
    ['that Graph itself', { aud: 'https://graph.example' }, 'global', 'https://graph.example'],
  ] as const)('%s', (_sentence, claims, cloud, url) => {
    expect(tried(claims, cloud, url)).not.toThrow();
  });

  it.each([
    ['the Graph of another cloud', { aud: 'https://graph.microsoft.us' }, 'global', undefined],
    ['the same, elsewhere', { aud: 'https://GRAPH.microsoft.com/' }, 'china', 'http://127.0.0.1:1'],
    ['another service', { aud: 'https://management.azure.com/' }, 'global', undefined],
    [
      'the issuer of another cloud',
      { aud: graph, iss: 'https://login.microsoftonline.us/t/v2.0' },
      'global',
      undefined,
    ],
    ['the issuer of all but China', { aud: graph, iss: 'https://sts.windows.net/t/' }, 'china', undefined],
  ] as const)('and nowhere else: %s', (_sentence, claims, cloud, url) => {
    expect(tried(claims, cloud, url)).toThrow(expect.objectContaining({ code: 'tokenRefused', exitCode: 3 }) as Error);
  });

  it.each([
    ['one that is valid', { exp: 2000 }, true],
    ['one that expired a moment ago, by this clock', { exp: 1701 }, true],
    ['one that expired', { exp: 1700 }, false],
    ['one that does not say when', {}, true],
  ])('in its time: %s', (_sentence, claims, valid) => {
    const checked = expect(() => checkTime(tokenOf(claims), 2_000_000));
    if (valid) checked.not.toThrow();
    else checked.toThrow('1970-01-01T00:28:20.000Z');
  });

  it.each([
    ['it is for another place', { aud: 'https://graph.microsoft.us' }],
    ['it has expired', { aud: graph, exp: 1_700_000_000 }],
  ])('and no request is sent before: %s', async (_sentence, claims) => {
    const asked: string[] = [];
    const transport = ((url: string) => {
      asked.push(url);
      return Promise.resolve(new Response('{}'));
    }) as typeof fetch;
    const env = { SECURESCORE_ACCESS_TOKEN: tokenOf(claims) };
    await expect(connect({ env, transport, tenant: 'contoso.com' })).rejects.toMatchObject({ code: 'tokenRefused' });
    expect(asked).toEqual([]);
  });
});

describe('a configuration does not choose where credentials go', () => {
  it.each(cloudNames.filter((name) => name !== 'global'))('%s has to be said on the command line', (cloud) => {
    expect(() => chosenCloud({}, { cloud }, {})).toThrow(expect.objectContaining({ code: 'configInvalid' }) as Error);
    expect(chosenCloud({ cloud }, { cloud }, {})).toBe(cloud);
    expect(chosenCloud({}, { cloud }, { AZURE_AUTHORITY_HOST: `${clouds[cloud].authority}/` })).toBe(cloud);
  });

  it('and the global one goes without saying', () => {
    expect(chosenCloud({}, { cloud: 'global' }, {})).toBe('global');
    expect(chosenCloud({}, {}, {})).toBe('global');
    expect(chosenCloud({ cloud: 'china' }, { cloud: 'usgov' }, {})).toBe('china');
  });
});
