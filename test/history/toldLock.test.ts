import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openTenantFolder } from '../../src/history/savedRuns.ts';
import { whileAloneTelling } from '../../src/history/toldLock.ts';

const tenant = 'tenant';
let root = '';
let lock = '';
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'securescore-test-')), 'history');
  lock = join(await openTenantFolder(root, tenant), 'told.lock');
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

const since = '2026-11-29T08:00:00.000Z';
const left = (holder: object): Promise<void> => writeFile(lock, JSON.stringify({ host: hostname(), since, ...holder }));
const names = (): Promise<readonly string[]> => readdir(join(lock, '..'));

/** The number of a process that is no more. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', '']);
  await new Promise((resolve) => child.on('close', resolve));
  return child.pid ?? 0;
}

it('takes over at once from a process that was killed', async () => {
  await left({ pid: await deadProcess(), began: null });
  const begun = Date.now();
  expect(await whileAloneTelling(root, tenant, () => readFile(lock, 'utf8'))).toContain(`"pid":${String(process.pid)}`);
  expect(Date.now() - begun).toBeLessThan(5000);
  expect(await names()).toEqual([]);
});

it('waits for a process that lives, and takes over what another computer left long ago', async () => {
  await left({ pid: process.ppid });
  const order: string[] = [];
  const waiting = whileAloneTelling(root, tenant, async () => {
    await wait(1);
    order.push('told');
  });
  await wait(400);
  order.push('released');
  await rm(lock);
  await waiting;
  expect(order).toEqual(['released', 'told']);
  await left({ pid: 1, host: 'elsewhere.test' });
  const longAgo = new Date(Date.now() - 600_000);
  await utimes(lock, longAgo, longAgo);
  await whileAloneTelling(root, tenant, () => Promise.resolve());
  expect(await names()).toEqual([]);
});

it('lets one in after the other', async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      whileAloneTelling(root, tenant, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await wait(5);
        inside -= 1;
      }),
    ),
  );
  expect([most, await names()]).toEqual([1, []]);
});
