import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateAction, type ValidationState } from '@action-validator/core';
import type { Log, Run } from 'sarif';
import { parse } from 'yaml';
import type { Result } from '../../src/library/index.ts';
import { forShells, inShells } from '../cli/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = await readFile(join(root, 'action.yml'), 'utf8');

interface Step {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}
const action = parse(text) as Action;
const { steps } = action.runs;
const audit = steps.find(({ name }) => name === 'Audit');
const scripts = readdirSync(join(root, 'scripts/action')).filter((name) => name.endsWith('.sh'));

describe('action.yml', () => {
  it('is what the published schema of actions says', () => {
    const state: ValidationState = validateAction(text);
    expect(state.errors).toEqual([]);
    expect(validateAction(text.replace('using: composite', 'using: cobol')).errors).not.toEqual([]);
  });

  it('reads no input inside of a script, so that none can become a part of it', () => {
    const scripted = steps.flatMap(({ run }) => run ?? []);
    expect(scripted).toHaveLength(3);
    expect(scripted.filter((run) => run.includes('${{'))).toEqual([]);
    const handed = Object.values(audit?.env ?? {}).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
    const elsewhere = ['sarif-category', 'artifact', 'artifact-days', 'node-version'];
    expect(new Set([...handed, ...elsewhere])).toEqual(new Set(Object.keys(action.inputs)));
  });

  it('keeps the result and tells the gate even where the upload fails', () => {
    const later = steps.slice(steps.findIndex(({ name }) => name === 'Audit') + 1);
    expect(later.map(({ name }) => name)).toEqual(['Findings to code scanning', 'Keep the result', 'Gate']);
    expect(later.filter((one) => !one.if?.startsWith('${{ !cancelled() '))).toEqual([]);
  });

  it('names the actions of others by the commit, and says the version', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, one]) => one);
    expect(uses).toHaveLength(3);
    expect(uses.filter((one = '') => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one))).toEqual([]);
  });

  it('is documented, input by input and output by output', async () => {
    const page = await readFile(join(root, 'docs/pipelines.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)];
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });
});

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
(hasShellcheck ? it : it.skip)('shellcheck finds nothing in its scripts', () => {
  const { stdout, status } = spawnSync(
    'shellcheck',
    scripts.map((name) => join(root, 'scripts/action', name)),
    {
      encoding: 'utf8',
    },
  );
  expect([stdout, status]).toEqual(['', 0]);
});

async function sarifIn(file = ''): Promise<Run | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Log).runs[0] : undefined;
}

/** The action as it is checked out, but that its program is one that is loaded already. */
const checkout = mkdtempSync(join(tmpdir(), 'securescore-action-'));
mkdirSync(join(checkout, 'bin'));
symlinkSync(inShells, join(checkout, 'bin/securescore.js'));
symlinkSync(join(root, 'scripts'), join(checkout, 'scripts'));
afterAll(() => rmSync(checkout, { recursive: true }));

/** Runs the audit step as a runner would. */
async function stepWith(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'securescore action '));
  try {
    await writeFile(join(folder, 'there.json'), '{}');
    const given = Object.fromEntries(
      Object.entries(action.inputs).map(([name, one]) => [name, inputs[name] ?? one.default ?? '']),
    );
    const variables = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase().replaceAll('-', '_')}`, value]),
    );
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    const { stdout, stderr, status } = spawnSync('bash', [join(root, 'scripts/action/audit.sh')], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        RUNNER_TEMP: folder,
        GITHUB_ACTION_PATH: checkout,
        ...forShells,
        ...files,
        ...variables,
        ...env,
      },
    });
    const lines = existsSync(files.GITHUB_OUTPUT)
      ? (await readFile(files.GITHUB_OUTPUT, 'utf8')).trimEnd().split('\n')
      : [];
    const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    return {
      status,
      stdout,
      stderr,
      outputs,
      lines,
      left: readdirSync(folder),
      result: existsSync(outputs['result'] ?? '')
        ? (JSON.parse(await readFile(outputs['result'] ?? '', 'utf8')) as Result)
        : null,
      sarif: await sarifIn(outputs['sarif-file']),
      alerts: await sarifIn(outputs['alerts-file']),
      summary: existsSync(files.GITHUB_STEP_SUMMARY) ? await readFile(files.GITHUB_STEP_SUMMARY, 'utf8') : '',
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const demo = { demo: 'true', service: 'teams' };

describe('the audit step', () => {
  it('writes the result, the findings, the summary and the outputs, and leaves failing to a later step', async () => {
    const { status, outputs, result, sarif, summary } = await stepWith({ ...demo, 'fail-under': '99%', sarif: 'true' });
    expect(status).toBe(0);
    expect(outputs).toMatchObject({ 'exit-code': '1', gate: 'broken', score: result?.score.percentage?.toFixed(2) });
    expect(new Set(Object.keys(outputs))).toEqual(new Set(Object.keys(action.outputs)));
    expect(sarif?.results).toHaveLength(result?.findings.length ?? 0);
    expect(summary).toMatch(/Secure score/);
  });

  it('sends code scanning what failed and is not excepted, what could not be checked as a note, and no other rule', async () => {
    const { result, alerts } = await stepWith({
      demo: 'true',
      category: 'apps\ndata',
      summary: 'false',
      sarif: 'true',
    });
    const wanted = new Map(
      (result?.findings ?? [])
        .filter(({ status }) => ['fail', 'partial', 'notChecked'].includes(status))
        .map(({ id, status }) => [
          id,
          status === 'notChecked' ? 'note' : expect.stringMatching(/^(?:error|warning|note)$/),
        ]),
    );
    expect(wanted.size).toBeGreaterThan(10);
    expect(new Map(alerts?.results?.map(({ ruleId, level }) => [ruleId, level]))).toEqual(wanted);
    const rules = alerts?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual([...wanted.keys()]);
    expect(alerts?.results?.map(({ ruleIndex = -1 }) => rules[ruleIndex]?.id)).toEqual([...wanted.keys()]);
  });

  it.each<[Readonly<Record<string, string>>, string, string]>([
    [{}, '0', 'none'],
    [{ 'fail-under': '1%' }, '0', 'held'],
    [{ 'min-completeness': '100%' }, '4', 'undecided'],
    [{ 'max-claimed': '0%', 'require-foundations': 'false' }, '0', 'held'],
    [{ 'max-excepted': '100%' }, '0', 'held'],
  ])('%j ends with %s: %s', async (inputs, code, gate) => {
    const { outputs } = await stepWith({ ...demo, summary: 'false', ...inputs });
    expect([outputs['exit-code'], outputs['gate']]).toEqual([code, gate]);
  });

  it('takes lists a line each, with blanks and line breaks around them', async () => {
    const { result } = await stepWith({
      demo: ' true ',
      service: '\n  teams  \nentra\n\n',
      control: '\tteams.*\nentra.b*',
    });
    expect(result?.run.selection).toBe('control teams.*, control entra.b*, service teams, service entra');
  });

  it.each([
    ['quotes', `70%' ; touch owned ; '`],
    ['a command', '$(touch owned)'],
    ['backticks', '`touch owned`'],
    ['another flag', '70% --demo --output=json=owned'],
    ['a flag in the place of a value', '--output=json=owned'],
    ['a command to the runner', '70%\n::set-output name=gate::held\n::stop-commands::x'],
    ['a variable', '${HOME}'],
    ['a bare number', '70'],
  ])('%s in an input is a value and nothing else', async (_, value) => {
    const { outputs, left, stdout, stderr, status } = await stepWith({ ...demo, 'fail-under': value });
    expect([status, outputs]).toEqual([0, { 'exit-code': '2', gate: 'failed' }]);
    expect(left).not.toContain('owned');
    expect(`${stdout}${stderr}`).not.toMatch(/^::(?!error|notice)/m);
  });

  it.each([
    ['a path with blanks and quotes', { config: `a "b" 'c'.yaml` }, '2'],
    ['a file in the place of a folder', { controls: 'there.json' }, '2'],
    ['an unknown category', { category: 'identity\nidentities' }, '2'],
    ['neither true nor false', { summary: 'yes' }, '2'],
    ['a regression without a baseline', { 'fail-on-regression': 'true' }, '2'],
  ])('%s is told', async (_, inputs, code) => {
    const { outputs, stdout, stderr } = await stepWith({ ...demo, ...inputs });
    expect([outputs['exit-code'], outputs['gate']]).toEqual([code, 'failed']);
    expect(`${stdout}${stderr}`).toMatch(/error/);
  });

  it('compares nothing where the baseline is not there yet, and says so on one line', async () => {
    const { outputs, stdout } = await stepWith({
      ...demo,
      baseline: 'none\n::error::x.json',
      'fail-on-regression': 'true',
    });
    expect(outputs['exit-code']).toBe('0');
    expect(stdout.match(/^::.*$/gm)).toEqual([
      expect.stringMatching(/^::notice title=securescore::There is no baseline yet/),
    ]);
  });

  it.each([
    ['no tenant', { 'client-id': 'c' }, {}, /tenant-id is missing/],
    ['no application', { 'tenant-id': 't' }, {}, /client-id is missing/],
    ['no right to sign in', { 'tenant-id': 't', 'client-id': 'c' }, {}, /id-token: write/],
  ])('%s: says what is missing, before anything is asked', async (_, inputs, env, message) => {
    const { outputs, stdout } = await stepWith(inputs, env);
    expect([outputs, stdout]).toEqual([{ 'exit-code': '2', gate: 'failed' }, expect.stringMatching(message)]);
  });

  it('signs in with the token of the job, to that tenant alone', async () => {
    const inputs = { 'tenant-id': '11111111-2222-4333-8444-555555555555', 'client-id': 'c' };
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/token?x=1',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret-of-the-job',
    };
    const { outputs, stdout, stderr } = await stepWith(inputs, env);
    expect(outputs).toEqual({ 'exit-code': '3', gate: 'failed' });
    expect(stderr).toMatch(/GitHub cannot be asked for a token/);
    expect(`${stdout}${stderr}`).not.toContain('secret-of-the-job');
  });
});
