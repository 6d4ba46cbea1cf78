import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';
import { z } from 'zod';
import { forShells, inShells, ran } from '../cli/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/pipelines.md'), 'utf8');
const section = (title: string): string => page.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
const fenced = (text: string, language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? '';

/** Runs what a recipe runs, against the sample tenant: `securescore` is there, and signs in to nobody. */
async function runs(script: string, env: Readonly<Record<string, string>>, shell = 'bash') {
  const folder = await mkdtemp(join(tmpdir(), 'securescore-recipe-'));
  try {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const asDemo = `
      import { spawnSync } from 'node:child_process';
      const [command, ...given] = process.argv.slice(2);
      const args = given.filter((one, at) => !['--auth', '--tenant'].includes(one) && !['--auth', '--tenant'].includes(given[at - 1]));
      process.exit(spawnSync(process.execPath, [${JSON.stringify(inShells)}, command, '--demo', ...args], { stdio: 'inherit' }).status);`;
    await writeFile(join(bin, 'demo.mjs'), asDemo);
    await writeFile(
      join(bin, 'securescore'),
      `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'demo.mjs')}" "$@"\n`,
    );
    await writeFile(join(bin, 'npm'), '#!/bin/sh\necho "npm $*"\n');
    for (const name of ['securescore', 'npm']) await chmod(join(bin, name), 0o755);
    const { status, stdout, stderr } = spawnSync(shell, ['-euc', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        HOME: folder,
        STAGING: folder,
        ...forShells,
        ...env,
        ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace('FOLDER', folder)])),
      },
    });
    return { status, stdout, stderr, left: readdirSync(folder) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const step = z.looseObject({
  task: z
    .string()
    .regex(/^\w+@\d+$/)
    .optional(),
  script: z.string().optional(),
  displayName: z.string().optional(),
  condition: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  inputs: z.record(z.string(), z.string()).optional(),
});
const azurePipeline = z.strictObject({
  trigger: z.literal('none'),
  schedules: z.array(
    z.strictObject({
      cron: z.string().regex(/^(?:[\d*/,-]+ ){4}[\d*/,-]+$/),
      displayName: z.string(),
      branches: z.strictObject({ include: z.array(z.string()) }),
      always: z.boolean(),
    }),
  ),
  pool: z.strictObject({ vmImage: z.string() }),
  steps: z.array(step),
});

const gitlabJob = z.strictObject({
  image: z.string(),
  rules: z.array(z.strictObject({ if: z.string() })),
  id_tokens: z.record(z.string(), z.strictObject({ aud: z.string() })),
  before_script: z.array(z.string()),
  script: z.array(z.string()),
  artifacts: z.strictObject({
    when: z.enum(['always', 'on_success', 'on_failure']),
    access: z.enum(['all', 'developer', 'none']),
    expire_in: z.string(),
    paths: z.array(z.string()),
    reports: z.strictObject({ junit: z.string() }),
  }),
});

it('the workflow for GitHub is what the published schema says, and hands over inputs that there are', async () => {
  const text = fenced(section('GitHub Actions'), 'yaml');
  expect(validateWorkflow(text).errors).toEqual([]);
  const [{ with: given = {} } = {}] = (
    parse(text) as { jobs: { audit: { steps: { uses?: string; with?: Record<string, unknown> }[] } } }
  ).jobs.audit.steps.filter(({ uses }) => uses?.startsWith('OWNER/'));
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as { inputs: object };
  expect(Object.keys(given).length).toBeGreaterThan(3);
  expect(Object.keys(given).filter((name) => !(name in action.inputs))).toEqual([]);
});

it('the recipe for Azure DevOps has the form of a pipeline, and its steps run', async () => {
  const { steps } = azurePipeline.parse(parse(fenced(section('Azure DevOps'), 'yaml')));
  const audit = steps.find(({ displayName }) => displayName === 'Audit')?.inputs?.['inlineScript'] ?? '';
  const scripts = steps.flatMap(({ script }) => script ?? []);
  expect(scripts).toHaveLength(2);
  const { left, status, stdout } = await runs(`${audit}\n${scripts.join('\n')}`, {
    BUILD_ARTIFACTSTAGINGDIRECTORY: 'FOLDER',
  });
  // The sample tenant does not reach 70 %.
  expect([status, left]).toEqual([1, expect.arrayContaining(['result.json', 'securescore.xml', 'securescore.md'])]);
  expect(stdout).toMatch(/fail-under broken/);
  const summary = await runs(scripts.join('\n'), { BUILD_ARTIFACTSTAGINGDIRECTORY: 'FOLDER' });
  expect([summary.status, summary.stdout]).toEqual([
    0,
    expect.stringMatching(/^npm install[^]*##vso\[task\.uploadsummary\]\/.*securescore\.md$/m),
  ]);
});

it.each(['bash', 'sh'])('the recipe for GitLab has the form of a job, and its lines run in %s', async (shell) => {
  const { securescore: given } = parse(fenced(section('GitLab'), 'yaml')) as { securescore: unknown };
  const job = gitlabJob.parse(given);
  const env = { AZURE_ID_TOKEN: 'x.y.z', AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c' };
  const { status, left, stdout } = await runs([...job.before_script, ...job.script].join('\n'), env, shell);
  expect([status, left]).toEqual([1, expect.arrayContaining([...job.artifacts.paths, job.artifacts.reports.junit])]);
  expect(stdout).not.toContain('x.y.z');
});

const hasJq = spawnSync('jq', ['--version']).status === 0;
(hasJq ? describe : describe.skip)('jq', () => {
  const lines = fenced(section('jq'), 'sh').trimEnd().split('\n');
  const rich = ['--demo'];
  // Much is not checked, and nothing is available.
  const poor = ['--demo', '--control', 'teams.*', '--budget-requests', '4'];
  it.each([
    ['of a whole result', rich],
    ['of a result that is not complete', poor],
  ])('every example understands the JSON %s', async (_, flags) => {
    expect(lines.length).toBeGreaterThan(5);
    const folder = await mkdtemp(join(tmpdir(), 'securescore-jq-'));
    try {
      await ran(['audit', ...flags, '--fail-under', '99%', '--output', 'json=report.json'], {}, folder);
      const results = lines.map((line) => {
        const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
        return {
          line,
          status: line.startsWith('jq -e') ? status === 0 || status === 1 : status === 0,
          stderr,
          empty: stdout === '',
        };
      });
      expect(results.filter(({ status, stderr }) => !status || stderr !== '')).toEqual([]);
      if (flags === rich) expect(results.filter(({ empty }) => empty)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('the image holds what a run needs, and runs it without rights', async () => {
  const text = await readFile(join(root, 'Containerfile'), 'utf8');
  const final = text.slice(text.lastIndexOf('\nFROM '));
  expect(final).toMatch(/^USER 1000:1000$/m);
  expect(final).not.toMatch(/^(?:ADD|COPY) (?!--from=build )/m);
  const folder = await mkdtemp(join(tmpdir(), 'securescore-image-'));
  try {
    const copied = [...final.matchAll(/^COPY --from=build (.*) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
    for (const path of copied.map((one) => one.replace('/source/', ''))) {
      // They are large, and nothing in them is changed.
      if (path === 'node_modules') symlinkSync(join(root, path), join(folder, path));
      else cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/securescore.js', 'audit', '--demo'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^PASS .*exit 0$/m);
  } finally {
    await rm(folder, { recursive: true });
  }
});
