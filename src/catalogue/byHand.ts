import type { Way } from '../model/blindSpot.ts';

/** How somebody checks a thing by hand. */
export interface ByHand {
  readonly steps: readonly string[];
  /** Null: no way is known for it. */
  readonly link: string | null;
}

/**
 * The steps of a check. It says where ("`Get-SPOTenant`", "Teams admin center, Manage apps"), and after a colon what has to hold there.
 * What it says otherwise is the only step.
 */
export function byHand(check: string, ways: readonly Way[]): ByHand {
  const [, where = '', what = ''] = /^(.+?): (.+)$/s.exec(check) ?? [];
  const commands = [...where.matchAll(/`([^`\s]+)[^`]*`/g)].flatMap(([, name]) => name ?? []);
  const found = commands.flatMap((command) => {
    const way = ways.find((one) => one.commands?.includes(command));
    return way ? [{ way, command }] : [];
  });
  const [first] = found;
  if (first && found.length === commands.length) {
    const opens = [...new Set(found.map(({ way }) => way.opens))];
    return {
      steps: [...opens, `Run ${where}.`, holds(what)],
      link: first.way.link.replace('{command}', first.command.toLowerCase()),
    };
  }
  const way = ways.find(({ place }) => place === where);
  if (!way) return { steps: [check], link: null };
  return { steps: [`Open ${where.replaceAll(', ', ' > ')}. ${way.opens}`, holds(what)], link: way.link };
}

const holds = (what: string): string => `It is met if: ${what}`;
