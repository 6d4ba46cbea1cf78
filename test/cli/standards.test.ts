import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryFolder } from '../evidence/collecting.ts';
import { reportSchema } from '../../src/model/report.ts';
import type { Verification } from '../../src/model/verification.ts';
import { ran } from './program.ts';

const slow = 240_000;

const ours = (probe: string, controls = '{}'): string => `name: ours
title: Our baseline
publisher: Contoso
mapping: scuba
link: https://www.cisa.gov/
items:
  - id: MS.AAD.7.1v1
    title: There are few Global Administrators
    asks:
      less: up to eight are allowed
      controls: ${controls}
  - id: OURS.1
    title: Guests read little
    asks:
      more: access is limited
      probe:
        requires:
          access is limited: ${probe}
      examples:
        - name: limited
          given: { authorizationPolicy: { guestUserRoleId: 10dae51f-b6af-4016-8d66-8c2a99b929b3 } }
          then: { status: pass }
        - name: the access of members
          given: { authorizationPolicy: { guestUserRoleId: a0b1b346-4d3e-4e8b-98f8-753987be4970 } }
          then: { status: fail }
`;
const limited = `authorizationPolicy.guestUserRoleId == "10dae51f-b6af-4016-8d66-8c2a99b929b3"`;
const eight = '{ entra.global-administrator-count: { parameters: { most: 8 } } }';

async function withStandard(text: string, work: (home: string) => Promise<void>): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const home = join(folder, 'home');
    await mkdir(join(home, 'ours', 'standards'), { recursive: true });
    await writeFile(join(home, 'ours', 'standards', 'ours.yaml'), text);
    return work(home);
  });
}
const runIn = (home: string, ...args: readonly string[]) =>
  ran(args, { XDG_CONFIG_HOME: join(home, 'config'), COLUMNS: '80' }, home);

describe('a standard of the user, with demands of its own', () => {
  test(
    'is judged, saved, verified, planned, and counted in no score',
    () =>
      withStandard(ours(limited, eight), async (home) => {
        const selected = ['--controls', 'ours', '--standard', 'ours'];
        const { code, err } = await runIn(
          home,
          ...['audit', '--demo', '--save-evidence', 'kept', '--output', 'json=live.json', '--quiet', ...selected],
        );
        expect([code, err]).toEqual([0, '']);
        const report = reportSchema.parse(JSON.parse(await readFile(join(home, 'live.json'), 'utf8')));
        expect(report.standards?.[0]?.items).toMatchObject([
          {
            id: 'MS.AAD.7.1v1',
            controls: ['entra.global-administrator-count'],
            asks: { less: 'up to eight are allowed' },
          },
          {
            id: 'OURS.1',
            verdict: 'pass',
            controls: [],
            message: expect.stringMatching(/^Asks more: access/) as string,
          },
        ]);
        expect(report.findings.map(({ id }) => id)).toEqual(['entra.global-administrator-count']);
        expect(Object.keys(report.controls)).toEqual(['entra.global-administrator-count']);

        const verified = await runIn(
          home,
          ...['verify', 'live.json', '--evidence', 'kept', '--format', 'json', '--controls', 'ours'],
        );
        expect(JSON.parse(verified.out) as Verification).toMatchObject({ holds: true, differences: [] });

        const plan = await runIn(home, 'audit', '--plan', '--format', 'json', ...selected);
        expect(plan.out).toContain('/v1.0/policies/authorizationPolicy');
        const permissions = await runIn(home, 'permissions', '--format', 'json', ...selected);
        expect(JSON.parse(permissions.out)).toMatchObject({ controls: 1 });
        expect(permissions.out).toContain('ours OURS.1');
      }),
    slow,
  );

  test(
    'is tested and listed, no wider than the terminal',
    () =>
      withStandard(ours(limited, eight), async (home) => {
        const tested = await runIn(home, 'controls', 'test', 'ours');
        expect([tested.code, tested.out]).toEqual([0, expect.stringContaining('2 of 2 examples pass')]);
        const listed = await runIn(home, 'controls', 'standards', 'ours', '--controls', 'ours');
        expect(listed.out).toContain('Asks less: up to eight are allowed.');
        expect(listed.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
        const json = await runIn(home, 'controls', 'standards', 'ours', '--controls', 'ours', '--format', 'json');
        expect(JSON.parse(json.out)).toMatchObject({
          items: [{ asks: { more: null, less: 'up to eight are allowed' } }, { asks: { more: 'access is limited' } }],
        });
      }),
    slow,
  );

  test.each([
    [
      'a property that does not exist',
      ours(limited.replace('guestUserRoleId', 'guestRoleId'), eight),
      /ours\.yaml:18:50 items\.1\.asks\.probe\.requires\.access is limited: .* no property guestRoleId/,
    ],
    [
      'a control that does not exist',
      ours(limited, '{ entra.global-administrator-counts: {} }'),
      /ours\.yaml:11:19 items\.0\.asks\.controls\.entra\.global-administrator-counts: unknown control .*did you mean entra\.global-administrator-count /,
    ],
    [
      'a parameter that does not exist',
      ours(limited, eight.replace('most', 'moost')),
      /ours\.yaml:11:\d+ .*has no parameter moost \(did you mean most/,
    ],
    [
      'a parameter of another type',
      ours(limited, eight.replace('8', 'many')),
      /ours\.yaml:11:\d+ .*a number is expected/,
    ],
    [
      'a level that does not exist',
      ours(limited, '{ entra.global-administrator-count: { level: the number is right } }'),
      /ours\.yaml:11:\d+ .*has no level of this name/,
    ],
    [
      'another way that does not exist',
      ours(limited, '{ entra.global-administrator-count: { without: [luck] } }'),
      /ours\.yaml:11:\d+ .*has no other way of this name/,
    ],
  ])(
    'is refused with %s, with file, line and column',
    (_what, text, message) =>
      withStandard(text, async (home) => {
        const { code, out } = await runIn(home, 'controls', 'lint', 'ours');
        expect([code, out]).toEqual([2, expect.stringMatching(message)]);
      }),
    slow,
  );
});
