import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesSince, loadRetired, retiredAbout, retiredAs } from '../../src/catalogue/retiredNames.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import type { Retired } from '../../src/model/retired.ts';

const folder = join(import.meta.dirname, '../../controls');
const entries = await loadRetired(folder);
const named = entries.flatMap((entry) => (entry.kind === 'control' ? [entry] : []));
const classes = entries.flatMap((entry) => (entry.kind === 'class' ? [entry] : []));
const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

describe('what the notices of March 2020 withdrew', () => {
  const firstNotice = named.filter((entry) => entry.retired === '2020-03-02');
  const isIntune = (entry: Retired): boolean => entry.id.startsWith('intune.');
  const isMfa = (entry: Retired): boolean => entry.id.includes('mfa');

  it.each([
    ['controls by name', 34, named],
    ['controls of Intune on 2 March', 20, firstNotice.filter(isIntune)],
    ['controls on multifactor authentication on 2 March', 3, firstNotice.filter(isMfa)],
    ['unreliable controls on 2 March', 4, firstNotice.filter((entry) => !isIntune(entry) && !isMfa(entry))],
    ['controls on 16 March', 7, named.filter((entry) => entry.retired === '2020-03-16')],
    ['class of controls', 1, classes],
  ])('%s: %i', (_what, count, list) => expect(list).toHaveLength(count));

  it('the class is that of the periodic reviews, on 2 March', () => {
    expect(classes).toEqual([
      expect.objectContaining({ id: 'm365.periodic-reviews-2020', retired: '2020-03-02', replacedBy: [] }),
    ]);
  });

  it('multifactor authentication went over to two controls', () => {
    expect(Object.fromEntries(named.filter(isMfa).map(({ id, replacedBy }) => [id, replacedBy]))).toEqual({
      'entra.all-users-registered-for-mfa-2020': ['entra.all-users-can-complete-mfa'],
      'entra.mfa-for-all-users-2020': ['entra.all-users-can-complete-mfa'],
      'entra.mfa-for-privileged-roles-2020': ['entra.mfa-for-administrative-roles'],
    });
  });
});

describe('every entry', () => {
  const form = /^(entra|apps|intune|exchange|defender|sharepoint|teams|purview|m365)\.[a-z0-9]+(-[a-z0-9]+)*$/;
  const order =
    /^(ensure|enable|require|create|configure|review|register|set|turn|block|discover|store|allow|mark|do not)\b/i;

  it.each([
    ['ids', ids(entries)],
    ['titles', entries.map(({ title }) => title)],
    ['reasons', entries.map(({ reason }) => reason)],
    ["Microsoft's ids", entries.flatMap((entry) => (entry.kind === 'class' ? entry.members : (entry.microsoft ?? [])))],
  ])('%s are told apart', (_what, values) => expect(new Set(values).size).toBe(values.length));

  it.each(entries.map((entry) => [entry.id, entry] as const))('%s is well formed', (id, entry) => {
    expect(id).toMatch(form);
    expect(entry.title).not.toMatch(order);
    expect(entry.title).toMatch(/^([A-Z]|iOS|macOS).*[^.]$/);
    expect(entry.reason).toMatch(/\.$/);
    for (const successor of entry.replacedBy) {
      expect(successor).toMatch(form);
      expect(ids(entries)).not.toContain(successor);
    }
  });

  it('has an id that no live control uses', async () => {
    const files = (await readdir(folder, { recursive: true })).filter((name) => /[\\/].*\.yaml$/.test(name));
    const live = await Promise.all(
      files.map(async (name) => /^id: *(\S+)/m.exec(await readFile(join(folder, name), 'utf8'))?.[1]),
    );
    expect(ids(entries).filter((id) => live.includes(id))).toEqual([]);
  });
});

describe('a file of retired controls', () => {
  const good = `- kind: control
  id: entra.old
  title: Something holds
  microsoft: null
  retired: 2020-03-02
  reason: It was not measured.
  replacedBy: [entra.new]
`;
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'retired-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const problem = async (text: string): Promise<unknown> => {
    await writeFile(join(dir, 'retired.yaml'), text);
    return loadRetired(dir).then(
      () => null,
      (error: unknown) => error,
    );
  };

  it('that is not there means that nothing was retired', async () => {
    expect(await loadRetired(dir)).toEqual([]);
  });

  it('that is sound is read', async () => {
    await writeFile(join(dir, 'retired.yaml'), good);
    expect(ids(await loadRetired(dir))).toEqual(['entra.old']);
  });

  it('that is a folder cannot be read', async () => {
    await mkdir(join(dir, 'retired.yaml'));
    await expect(loadRetired(dir)).rejects.toMatchObject({ code: 'cannotRead' });
  });

  it.each([
    ['is empty', '', 1, 'a list is expected, not nothing'],
    ['is no YAML', `${good}  reason: again\n`, 8, 'reason is already in line 6'],
    ['leads nowhere', '- *nowhere\n', 1, 'nowhere'],
    ['has a key that we do not know', `${good}  replacedby: []\n`, 8, 'replacedby'],
    ['lacks a key', good.replace('  title: Something holds\n', ''), 1, '0.title'],
    ['is of an unknown kind', good.replace('kind: control', 'kind: sort'), 1, '0.kind'],
    ['has a date that is none', good.replace('2020-03-02', '2020-02-30'), 5, '0.retired'],
    ['has an id of no service', good.replace('entra.old', 'word.old'), 2, 'service.kebab-words'],
    ['has an empty successor', good.replace('entra.new', '""'), 7, '0.replacedBy.0'],
    ['has neither successor nor note', good.replace('entra.new', ''), 7, 'note'],
    ['has an id twice', good + good, 9, 'entra.old is listed twice'],
  ])('that %s is refused, with file and line', async (_what, text, line, what) => {
    const error = await problem(text);
    expect(error).toBeInstanceOf(SecureScoreError);
    expect(error).toMatchObject({ code: 'controlInvalid', exitCode: 2 });
    expect(String(error)).toContain(`${join(dir, 'retired.yaml')}:${line}:`);
    expect(String(error)).toContain(what);
  });

  it('tells everything that is wrong, one line each', async () => {
    const error = await problem(good.replace('Something holds', '""').replace('entra.old', 'old'));
    expect(String(error).split('\n')).toHaveLength(2);
  });
});

describe('changes since a date', () => {
  const control = (id: string, introduced: string) => ({ id, introduced, title: 'Something holds' });
  const controls = [
    control('entra.second', '2026-02-01'),
    control('entra.first', '2026-02-01'),
    control('entra.swap', '2020-03-02'),
    control('entra.early', '2019-12-31'),
  ];
  const summary = (date: string, of = controls) =>
    changesSince(date, of, entries).map((day) => [day.date, ids(day.introduced), day.retired.length]);

  it('are grouped by day, newest first, each list by id', () => {
    expect(summary('2020-01-01')).toEqual([
      ['2026-02-01', ['entra.first', 'entra.second'], 0],
      ['2020-03-16', [], 7],
      ['2020-03-02', ['entra.swap'], 28],
    ]);
    const [day] = changesSince('2020-03-16', [], entries);
    expect(ids(day?.retired ?? [])).toEqual([...ids(day?.retired ?? [])].sort());
  });

  it.each([
    ['on the day itself count', '2020-03-16', 2],
    ['of the day before do not', '2020-03-17', 1],
    ['of the future are none', '2030-01-01', 0],
  ])('%s', (_what, date, days) => expect(summary(date)).toHaveLength(days));

  it('do not depend on the order in which controls come, and leave it alone', () => {
    const before = [...controls];
    expect(summary('2019-01-01', [...controls].reverse())).toEqual(summary('2019-01-01'));
    expect(controls).toEqual(before);
  });
});

describe('an action is found by what it was called', () => {
  it.each([
    ['Require MFA for all users', 'entra.mfa-for-all-users-2020'],
    ['require multi-factor authentication for all users', 'entra.mfa-for-all-users-2020'],
    ['AdminMFA', 'entra.mfa-for-privileged-roles-2020'],
    ['Create Microsoft Intune compliance policy for iOS', 'intune.compliance-policy-created-ios'],
    ['ReviewPWReset', 'm365.periodic-reviews-2020'],
    ['Turn on Cloud App Security console', 'defender.cloud-app-security-console'],
  ])('%s', (name, id) => expect(retiredAs(name, entries)?.id).toBe(id));

  it('and nothing by a part of it, or by nothing', () => {
    expect(retiredAs('Require MFA', entries)).toBeUndefined();
    expect(retiredAs(' - ', entries)).toBeUndefined();
  });

  it('words of it find all that have them', () => {
    expect(ids(retiredAbout('Intune compliance android', entries))).toEqual([
      'intune.compliance-policy-created-android',
      'intune.compliance-policy-created-android-for-work',
    ]);
  });

  it('everything that was withdrawn has a name', () => {
    expect(ids(entries.filter(({ names = [] }) => names.length === 0))).toEqual([]);
  });
});
