import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raiseFloor } from '../../src/cli/raiseFloor.ts';
import type { Report } from '../../src/model/report.ts';
import { reportOf } from '../report/sample.ts';
import { findingOf } from '../score/finding.ts';

let file = '';
let folder = '';
const text = '# ours\ngates:\n  maxClaimed: 5% # the board agreed\n';
const gates = { maxClaimed: '5%' };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-test-'));
  file = join(folder, 'securescore.yaml');
  await writeFile(file, text);
});
afterEach(() => rm(folder, { recursive: true }));

const withReason = (code: 'deadline' | 'throttled' | 'timedOut' | 'permissionMissing'): Report =>
  reportOf([
    findingOf({ id: 'a.one' }),
    findingOf({
      id: 'b.two',
      status: 'notChecked',
      points: { awarded: null, available: 5 },
      reason: { code, detail: 'it was not read', hint: 'Again.' },
    }),
  ]);

it.each(['deadline', 'throttled', 'timedOut'] as const)(
  'changes nothing after a run that was cut short (%s): the next one may claim more',
  async (code) => {
    const said = await raiseFloor({ file, gates }, { ...withReason(code), exitCode: 0 });
    expect(said).toContain('this run was cut short (1 not checked because time ran out)');
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);

it('goes by what a permission leaves unread: it stays so', async () => {
  expect(await raiseFloor({ file, gates }, { ...withReason('permissionMissing'), exitCode: 0 })).toContain('raised to');
  expect(await readFile(file, 'utf8')).toBe(text.replace('5%', '0%'));
});
