import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ran, type Ran } from './program.ts';

/** What every command can be asked for without a tenant; {result} and {folder} stand for what the sample tenant gave. */
const commands = [
  { args: 'audit --demo --quiet --baseline {older}', formats: ['table', 'json', 'markdown'] },
  { args: 'report {result} --all --verbose', formats: ['table'] },
  { args: 'report {result}', formats: ['markdown', 'ndjson', 'ocsf', 'sarif'] },
  { args: 'plan --target 90% --from {result}', formats: ['table', 'json', 'markdown'] },
  { args: 'whatif {ids} --from {result}', formats: ['table', 'json', 'markdown'] },
  { args: 'recheck {ids} --demo --quiet --from {result}', formats: ['table', 'json'] },
  { args: 'diff {older} {result}', formats: ['table', 'json', 'markdown'] },
  { args: 'history --history {folder} --all', formats: ['table', 'json', 'markdown'] },
  { args: 'explain 1 --from {result}', formats: ['table', 'json', 'markdown'] },
  { args: 'reconcile --demo --quiet', formats: ['table', 'json', 'markdown'] },
  { args: 'signin --demo --quiet --user LeeGu@contoso.com', formats: ['table', 'json'] },
  { args: 'permissions --verbose', formats: ['table', 'json', 'markdown'] },
  { args: 'collect --plan', formats: ['table', 'json'] },
  { args: 'blindspots scuba-teams', formats: ['table'] },
  { args: 'controls list', formats: ['table', 'json'] },
  { args: 'controls retired', formats: ['table'] },
  { args: 'controls changes --since 2026-01-01', formats: ['table'] },
  { args: 'controls changes --ahead --from 2026-01-01', formats: ['table'] },
  { args: 'controls show exchange.dmarc-enforced', formats: ['table', 'json'] },
  { args: 'controls words', formats: ['table'] },
  { args: 'controls evidence', formats: ['table'] },
  { args: 'controls populations', formats: ['table'] },
  { args: 'controls profiles', formats: ['table'] },
  { args: 'controls standards', formats: ['table'] },
  { args: 'controls standards scuba-entra', formats: ['table', 'json'] },
  { args: 'config', formats: ['table'] },
  { args: 'attest', formats: ['table'] },
] as const;

export interface Asked {
  /** The command as somebody types it, for the name of a test. */
  readonly name: string;
  readonly format: string;
  readonly run: (columns: number) => Promise<Ran>;
}

/** What is asked of the program; the results that some of it needs are made once. */
export async function everyCommand(): Promise<readonly Asked[]> {
  const folder = await mkdtemp(join(tmpdir(), 'every-command-'));
  const place = (name: string): string => join(folder, name);
  const made = ['audit', '--demo', '--quiet', '--save', '--history', place('history')];
  await ran([...made, '--output', `json=${place('result.json')}`], { HOME: folder });
  const result = JSON.parse(readFileSync(place('result.json'), 'utf8')) as Saved;
  const lost = result.findings.filter(({ status }) => status === 'fail' || status === 'partial');
  await writeFile(place('older.json'), JSON.stringify(worse(result, new Set(lost.slice(3, 20).map(({ id }) => id)))));
  const values: Readonly<Record<string, string>> = {
    '{result}': place('result.json'),
    '{older}': place('older.json'),
    '{folder}': place('history'),
    '{ids}': lost
      .slice(0, 3)
      .map(({ id }) => id)
      .join(' '),
  };
  return commands.flatMap(({ args, formats }) =>
    formats.map((format) => {
      const filled = args.replace(/\{\w+\}/g, (name) => values[name] ?? name).split(' ');
      return {
        name: args,
        format,
        run: (columns) =>
          ran(
            [...filled, ...(format === 'table' ? [] : ['--format', format])],
            { COLUMNS: String(columns), NO_COLOR: '1', HOME: folder },
            folder,
          ),
      };
    }),
  );
}

interface Saved {
  readonly findings: readonly {
    readonly id: string;
    readonly status: string;
    readonly points: { readonly awarded: number | null; readonly available: number };
  }[];
}

/** The same tenant at a time when it still met some of what it lacks now. */
const worse = (result: Saved, ids: ReadonlySet<string>): Saved => ({
  ...result,
  findings: result.findings.map((one) =>
    ids.has(one.id) ? { ...one, status: 'pass', points: { ...one.points, awarded: one.points.available } } : one,
  ),
});
