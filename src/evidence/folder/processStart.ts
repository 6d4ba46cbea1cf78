import { readFileSync } from 'node:fs';

/** The kernel counts time in hundredths of a second for programs, whatever it does itself. */
const ticksPerSecond = 100;

/** When a process began, in milliseconds since 1970; null where the system does not tell, as anywhere but on Linux. */
export function processStart(pid: number): number | null {
  try {
    // The name, in brackets, may hold blanks and brackets of its own; the start is the twentieth field after it.
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\)\s+/s, '')
      .split(' ');
    const boot = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
    const ticks = Number(fields[19]);
    return boot === undefined || Number.isNaN(ticks) ? null : (Number(boot) + ticks / ticksPerSecond) * 1000;
  } catch {
    return null;
  }
}
