import { mock } from 'node:test';
import { startProgress } from '../../src/cli/progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

beforeEach(() => mock.timers.enable({ apis: ['setInterval', 'Date'], now: 0 }));
afterEach(() => mock.timers.reset());

function watched({ interactive, quiet = false }: { interactive: boolean; quiet?: boolean }) {
  const written: string[] = [];
  const terminal = {
    errInteractive: interactive,
    width: 80,
    err: (text: string) => written.push(text),
    redraw: (text: string) => written.push(`\r\u001b[2K${text}`),
  };
  return { progress: startProgress(terminal as unknown as Terminal, quiet), written };
}

it('tells a terminal what is read and what is waited for, on one line that is cleared at the end', () => {
  const { progress, written } = watched({ interactive: true });
  progress.request();
  progress.request();
  progress.records('users', 3000);
  progress.records('devices', 1000);
  progress.wait({ workload: 'conditionalAccess', ms: 5000, reason: 'budget' });
  mock.timers.tick(2000);
  expect(written.at(-1)).toBe('\r\u001b[2K2 s  2 requests  waiting 3 s: Conditional Access allows 1 request a second');
  mock.timers.tick(4000);
  expect(written.at(-1)).toBe('\r\u001b[2K6 s  2 requests  4000 records (667/s)');
  progress.stop();
  expect(written.at(-1)).toBe('\r\u001b[2K');
  const lines = written.length;
  mock.timers.tick(1000);
  expect(written).toHaveLength(lines);
});

it.each([
  ['throttled', 'waiting 9 s: Microsoft asked for it (The directory is busy)'],
  ['retry', 'trying again in 9 s: The directory did not answer as it should'],
  ['budget', 'waiting 9 s: The directory allows no more at a time'],
] as const)('says why it waits: %s', (reason, text) => {
  const { progress, written } = watched({ interactive: true });
  progress.wait({ workload: 'directory', ms: 2000, reason: 'retry' });
  progress.wait({ workload: 'directory', ms: 9000, reason });
  progress.wait({ workload: 'intune', ms: 4000, reason: 'retry' });
  mock.timers.tick(100);
  expect(written.at(-1)).toContain(text);
  progress.stop();
});

it('writes a plain line every 30 seconds where there is no terminal', () => {
  const { progress, written } = watched({ interactive: false });
  progress.request();
  for (const ms of [30_000, 30_000, 5_000]) mock.timers.tick(ms);
  expect(written).toEqual(['30 s  1 request\n', '60 s  1 request\n']);
  progress.stop();
  expect(written).toHaveLength(2);
});

it('says nothing where it is to be quiet', () => {
  const { progress, written } = watched({ interactive: true, quiet: true });
  progress.request();
  mock.timers.tick(60_000);
  progress.stop();
  expect(written).toEqual([]);
});
