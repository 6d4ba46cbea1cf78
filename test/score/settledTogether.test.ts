import type { Finding } from '../../src/model/finding.ts';
import { settledTogether } from '../../src/score/settledTogether.ts';
import { findingOf, sending } from './finding.ts';

const nearMiss = (
  candidate: string,
  missing: readonly string[],
  part: string | null = null,
): Finding['nearMisses'][number] => ({
  candidate,
  missing: [...missing],
  part,
  excluded: [],
  onlyExclusions: false,
});

const finding = (id: string, more: Partial<Finding>): Finding => findingOf({ id, ...more });

describe('an action also meets', () => {
  const enforce = finding('a', {
    nearMisses: [nearMiss('CA003', ['is enforced']), nearMiss('CA002', ['targets all users'])],
  });

  it('what misses the same of the same policy', () => {
    const other = finding('b', { nearMisses: [nearMiss('CA009', ['x']), nearMiss('CA003', ['is enforced'])] });
    expect(settledTogether(enforce, [enforce, other])).toEqual(['b']);
  });

  it('nothing that misses more of it, another policy, or what is only its second choice', () => {
    const more = finding('b', { nearMisses: [nearMiss('CA003', ['is enforced', 'targets all users'])] });
    const second = finding('c', { nearMisses: [nearMiss('CA002', ['targets all users'])] });
    expect(settledTogether(enforce, [more, second, finding('d', {})])).toEqual([]);
  });

  it('nothing of which a part misses something else, or has no policy that comes near', () => {
    const parts = finding('b', {
      nearMisses: [nearMiss('CA003', ['is enforced'], 'Windows'), nearMiss('CA004', ['x'], 'iOS')],
    });
    const unknown = finding('c', {
      nearMisses: [nearMiss('CA003', ['is enforced'], 'Windows')],
      parts: [
        { name: 'Windows', share: 0 },
        { name: 'iOS', share: 0 },
      ],
    });
    expect(settledTogether(enforce, [parts, unknown])).toEqual([]);
    const known = {
      ...unknown,
      parts: [
        { name: 'Windows', share: 0 },
        { name: 'iOS', share: 1 },
      ],
    };
    expect(settledTogether(enforce, [known])).toEqual(['c']);
  });

  it('what the very same request remedies, and what was judged again as it leaves things', () => {
    const one = finding('a', { request: sending('/v1.0/x', ['d']) });
    expect(
      settledTogether(one, [
        finding('b', { request: { ...sending('/v1.0/x'), step: 2 } }),
        finding('c', { request: { ...sending('/v1.0/x'), body: { a: 2 } } }),
        finding('d', {}),
      ]),
    ).toEqual(['b', 'd']);
  });

  it('nothing by a policy that lacks more than one thing: its steps may lead elsewhere', () => {
    const both = { nearMisses: [nearMiss('CA001', ['covers browsers and apps', 'applies everywhere'])] };
    expect(settledTogether(finding('a', both), [finding('b', both)])).toEqual([]);
  });

  it('by people who are included again only where the others earn points, and where it is all whom the other lacks', () => {
    const leavingOut = (id: string, awarded: number, ...people: readonly string[]): Finding =>
      finding(id, {
        status: awarded > 0 ? 'partial' : 'fail',
        points: { awarded, available: 4 },
        nearMisses: [
          {
            ...nearMiss('CA003', ['excludes nobody but emergency access accounts']),
            excluded: people.map((one) => ({ kind: 'user', id: one, name: null })),
            onlyExclusions: true,
          },
        ],
      });
    const mine = leavingOut('a', 3, 'ana', 'bo');
    expect(
      settledTogether(mine, [leavingOut('b', 2, 'ana'), leavingOut('c', 2, 'ana', 'cy'), leavingOut('d', 0, 'ana')]),
    ).toEqual(['b']);
    expect(settledTogether(leavingOut('e', 0, 'ana'), [leavingOut('b', 2, 'ana')])).toEqual([]);
  });

  it('nothing of which not all parts are told', () => {
    const one = finding('a', { nearMisses: [nearMiss('iPhones', ['reaches everybody'])] });
    const other = finding('b', { nearMisses: [nearMiss('iPhones', ['reaches everybody'], 'a PIN')] });
    expect(settledTogether(one, [other])).toEqual([]);
  });
});
