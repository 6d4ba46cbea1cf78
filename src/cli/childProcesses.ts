import { execFileSync, type ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';

/** How long a program may take to end by itself once it is asked to. */
const patienceMs = 500;

/** How long a program may take: a cold start on a slow disk takes some twenty seconds. */
const mostMs = 55_000;

const started = new Set<ChildProcess>();

/**
 * Programs that sign-ins start (az, azd, pwsh) end with this one. The library that starts them keeps them to itself and asks
 * them at most politely, while they may hang for a minute or ignore the request.
 */
export function endChildrenAtExit(): void {
  subscribe('child_process', (message) => {
    const { process: child } = message as { readonly process: ChildProcess };
    started.add(child);
    // The library would end after a minute what it started itself, which is a shell, and leave behind what that started.
    const late = setTimeout(() => endChildren(), mostMs).unref();
    child.once('exit', () => {
      clearTimeout(late);
      started.delete(child);
    });
  });
  process.on('exit', () => endChildren());
}

function endChildren(): void {
  const left = [...started].flatMap(({ pid, exitCode }) => (pid === undefined || exitCode !== null ? [] : [pid]));
  if (left.length === 0) return;
  if (process.platform === 'win32') {
    for (const pid of left) attempt(() => execFileSync('taskkill', ['/PID', String(pid), '/T', '/F']));
    return;
  }
  const all = descendants();
  send(all, 'SIGTERM');
  const until = Date.now() + patienceMs;
  while (descendants().length > 0 && Date.now() < until) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  // What a program started before it ended belongs to nobody by now.
  send([...new Set([...descendants(), ...all.filter(isOurs)])], 'SIGKILL');
}

function send(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) attempt(() => process.kill(pid, signal));
}

/** At the exit nothing can be told any more, and a program that is gone already is what was wanted. */
function attempt(what: () => unknown): void {
  try {
    what();
  } catch {
    return;
  }
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/** Whatever this process started, at any remove; what was put into a group of its own, as a browser is, was meant to stay. */
function descendants(): readonly number[] {
  const all = processes();
  const group = all.find(({ pid }) => pid === process.pid)?.group;
  const found = new Set([process.pid]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const one of all) if (found.has(one.parent) && one.group === group) found.add(one.pid);
  }
  found.delete(process.pid);
  return [...found];
}

/** The number may have been given to somebody else in the meantime. */
function isOurs(pid: number): boolean {
  const all = processes();
  const own = all.find((one) => one.pid === process.pid);
  return all.some((one) => one.pid === pid && one.group === own?.group);
}

function processes(): readonly Process[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

/** Small images have no ps. */
function fromProc(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of the program may hold blanks and brackets: what follows the last one counts.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), group: Number(group) }];
      } catch {
        return [];
      }
    });
}

function fromPs(): readonly Process[] {
  try {
    const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='], { encoding: 'utf8' });
    return text.split('\n').flatMap((line) => {
      const [pid = '', parent, group, state = ''] = line.trim().split(/\s+/);
      return pid === '' || state.startsWith('Z')
        ? []
        : [{ pid: Number(pid), parent: Number(parent), group: Number(group) }];
    });
  } catch {
    return [];
  }
}
