import { join } from 'node:path';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import { controlText, withFolder } from './folder.ts';

/** Ours are read besides the first time. */
const slow = 30_000;

/** What loading this folder beside ours ends with, its own path cut out. */
async function refusal(files: Readonly<Record<string, string>>): Promise<{ code: string; message: string }> {
  return withFolder(files, async (folder) => {
    try {
      await loadCatalogue([folder]);
    } catch (error) {
      if (!(error instanceof SecureScoreError)) throw error;
      return { code: error.code, message: error.message.replaceAll(`${folder}/`, '') };
    }
    throw new Error('nothing was refused');
  });
}

describe('a folder of controls', () => {
  const broken: readonly (readonly [string, string, string])[] = [
    ['broken YAML', 'id: test.a\ntitle: "open\nwhy: x\n', ':4:1 the YAML is broken: Missing closing "quote'],
    ['an unknown key', `${controlText('test.a')}colour: red\n`, ':23:1 colour: unknown key'],
    ['a missing key', controlText('test.a').replace('why: Because.\n', ''), ':1:1 why: is missing'],
    ['an id that is none', controlText('Test'), ':1:5 id: an id is service.kebab-words'],
    [
      'too many points',
      controlText('test.a', { points: 'points: 51' }),
      ':6:9 points: too big: expected number to be <=50',
    ],
    [
      'a category that does not exist',
      controlText('test.a').replace('category: identity', 'category: people'),
      ':5:11 category: ',
    ],
    [
      'an unknown key of its probe',
      controlText('test.a', { probe: 'probe:\n  requires: { on: "true" }\n  fond: x' }),
      ':15:3 probe.fond: unknown key',
    ],
    [
      'a level with points and a share',
      controlText('test.a', { probe: 'probe:\n  levels: [{ name: on, when: "true", points: 5, share: 1 }]' }),
      ':14:12 probe.levels.0: a level gives points or a share, not both',
    ],
    [
      'a level with neither',
      controlText('test.a', { probe: 'probe:\n  levels: [{ name: on, when: "true" }]' }),
      ':14:12 probe.levels.0: a level gives points or a share',
    ],
    [
      'an example with points and a share',
      controlText('test.a').replace('{ status: pass }', '{ status: pass, points: 5, share: 1 }'),
      ':22:11 examples.0.then: an example states points or a share, not both',
    ],
    [
      'a share that is none',
      controlText('test.a').replace('{ status: pass }', '{ status: pass, share: 75 }'),
      ' examples.0.then.share: too big: expected number to be <=1',
    ],
    [
      'a request with a body, as before',
      controlText('test.a').replace(
        /^remediation:\n/m,
        'remediation:\n  request: { method: PATCH, path: /v1.0/policies/x, body: { on: true } }\n',
      ),
      ' remediation.request.body: unknown key; it is now called set',
    ],
    ['an empty file', '', ':1:1 '],
    ...(
      [
        ['leaveOut', 'exclude'],
        ['provided', 'precondition'],
        ['besides', 'wholeRequires'],
      ] as const
    ).map(([before, now]): readonly [string, string, string] => [
      `the key ${before} of before`,
      controlText('test.a', {
        probe: `probe:\n  coverage: registeredMembers\n  ${before}: { on: "true" }\n  requires: { on: "true" }`,
      }),
      `:15:3 probe.${before}: unknown key; it is now called ${now}`,
    ]),
  ];

  it.each(['profiles.yaml', 'themes.yaml', 'blind-spots.yaml'])(
    'is refused for %s, which would not be read',
    async (name) => {
      const { code, message } = await refusal({ [name]: controlText('test.a'), 'b.yaml': controlText('test.b') });
      expect([code, message]).toEqual([
        'controlInvalid',
        expect.stringContaining(`${name}:1:1 only the controls that`),
      ]);
    },
    slow,
  );

  it(
    'is refused with everything that is wrong, file by file, with places',
    async () => {
      const files = broken.map(([name, text]) => [`${name}.yaml`, text] as const);
      const { code, message } = await refusal(Object.fromEntries(files));
      const lines = message.split('\n');
      expect(code).toBe('controlInvalid');
      for (const [name, , problem] of broken) {
        const own = lines.filter((line) => line.startsWith(`${name}.yaml`)).map((line) => line.slice(name.length + 5));
        expect(own).toContainEqual(expect.stringContaining(problem));
      }
    },
    slow,
  );

  it.each([
    ['leaveOut: { on: "true" }', ':23:1 leaveOut: unknown key; it is now called exclude, and belongs under probe'],
    ['leave_out: {}', ':23:1 leave_out: unknown key; it is now called exclude, and belongs under probe'],
    ['Provided: {}', ':23:1 Provided: unknown key; it is now called precondition, and belongs under probe'],
    ['kind: coverage', ':23:1 kind: unknown key; it belongs under probe'],
    ['pionts: 5', ':23:1 pionts: unknown key (did you mean points?)'],
  ])(
    'is refused for a key where it does not belong, and says where it does: %s',
    async (stated, problem) => {
      const { message } = await refusal({ 'a.yaml': `${controlText('test.a').trimEnd()}\n${stated}\n` });
      expect(message).toBe(`a.yaml${problem}`);
    },
    slow,
  );

  it.each([
    [
      'a requirement that would be dropped',
      controlText('test.a', { probe: 'probe:\n  requires: { on: "true", __proto__: "false" }' }),
      ':14:27 __proto__ is not allowed as a key',
    ],
    [
      'the same behind an escape',
      controlText('test.a', { probe: 'probe:\n  requires: { on: "true", "\\x5f_proto__": "false" }' }),
      ':14:27 __proto__ is not allowed as a key',
    ],
    [
      'levels with a key of another kind below them, which are levels all the same',
      controlText('test.a', { probe: 'probe:\n  levels:\n    - { name: on, share: 1, requires: { on: "true" } }' }),
      ':15:7 probe.levels.0.when: is missing\na.yaml:15:29 probe.levels.0.requires: unknown key; it belongs under probe',
    ],
    [
      'two kinds of probe in one, and no key is a misspelling of itself',
      controlText('test.a', {
        probe: 'probe:\n  requires: { on: "true" }\n  levels: [{ name: on, when: "true", share: 1 }]',
      }),
      ':15:3 probe.levels: unknown key',
    ],
  ])(
    'is refused for %s',
    async (_, text, problem) => {
      const { message } = await refusal({ 'a.yaml': text });
      expect(message).toBe(`a.yaml${problem}`);
    },
    slow,
  );

  it(
    'is refused where two files have one id, and both are named',
    async () => {
      expect(await refusal({ 'a.yaml': controlText('test.same'), 'b.yaml': controlText('test.same') })).toEqual({
        code: 'controlIdTaken',
        message: 'b.yaml:1:5 the id test.same is taken by a.yaml',
      });
    },
    slow,
  );

  it(
    'is refused where it uses an id of ours',
    async () => {
      const { code, message } = await refusal({ 'a.yaml': controlText('entra.block-legacy-authentication') });
      expect(code).toBe('controlIdTaken');
      expect(message).toMatch(/^a\.yaml:1:5 the id .* is taken by .*block-legacy-authentication\.yaml$/);
    },
    slow,
  );

  it(
    'is refused where it uses an id that was retired',
    async () => {
      const retired =
        '- { kind: control, id: entra.gone, title: It is gone, retired: 2026-01-01, reason: Old., replacedBy: [], note: None., microsoft: null }\n';
      const { code, message } = await refusal({ 'retired.yaml': retired, 'a.yaml': controlText('entra.gone') });
      expect([code, message]).toEqual(['controlIdTaken', 'a.yaml:1:5 the id entra.gone is taken by retired.yaml']);
    },
    slow,
  );

  it(
    'is refused where it defines evidence or a population that there is',
    async () => {
      const evidence = 'users: { reads: x, get: /v1.0/users, shape: population, type: user, permissions: [] }\n';
      const populations = 'enabledMembers: { of: users, as: user, label: user.id, exclude: {} }\n';
      const { code, message } = await refusal({ 'evidence/mine.yaml': evidence, 'populations.yaml': populations });
      expect(code).toBe('controlIdTaken');
      expect(message.split('\n')).toEqual([
        expect.stringContaining('mine.yaml:1:1 the evidence users is already defined'),
        expect.stringContaining('populations.yaml:1:1 the population enabledMembers is already defined'),
      ]);
    },
    slow,
  );

  it.each(['https://evil.example/v1.0/users', '/users', '/v2.0/users', '//evil.example/v1.0/'])(
    'is refused where evidence is asked for at %s',
    async (get) => {
      const evidence = `mine: { reads: x, get: "${get}", shape: object, type: user, permissions: [] }\n`;
      const { code, message } = await refusal({ 'evidence/mine.yaml': evidence });
      expect([code, message]).toEqual([
        'controlInvalid',
        expect.stringContaining('a path starts with /v1.0/ or /beta/'),
      ]);
    },
    slow,
  );

  it(
    'that is not there cannot be read',
    async () => {
      await expect(loadCatalogue(['/nowhere/at/all'])).rejects.toMatchObject({ code: 'cannotRead', exitCode: 2 });
    },
    slow,
  );

  it(
    'lies beside ours: its controls are added, in order of their ids, and change the digest',
    async () => {
      const ours = await loadCatalogue();
      await withFolder(
        { 'mine/b.yml': controlText('test.b'), 'a.yaml': controlText('aaa.a'), 'notes.txt': 'x' },
        async (folder) => {
          const both = await loadCatalogue([folder]);
          const ids = both.controls.map(({ id }) => id);
          expect(ids).toEqual([...ours.controls.map(({ id }) => id), 'aaa.a', 'test.b'].sort());
          expect(both.digest).not.toBe(ours.digest);
          expect(both.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
          const single = await loadCatalogue([join(folder, 'a.yaml')]);
          expect(single.controls.length).toBe(ours.controls.length + 1);
        },
      );
      expect((await loadCatalogue()).digest).toBe(ours.digest);
    },
    slow,
  );
});
