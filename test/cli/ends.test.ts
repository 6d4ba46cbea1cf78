import { readFileSync } from 'node:fs';
import { unsignedToken } from '../../src/emulator/issue.ts';
import { errorCodes } from '../../src/model/errors.ts';
import { play, scenarioOf, type Outcome, type Scenario } from './scenario.ts';

/** A scenario by its name, or what it says. */
type Try =
  | string
  | {
      readonly command: string;
      readonly tenant?: object;
      readonly server?: string;
      readonly environment?: Readonly<Record<string, string>>;
      readonly files?: Readonly<Record<string, string>>;
      readonly stderr?: RegExp;
    };

const one = '--control entra.block-legacy-authentication';
const organization = {
  '/v1.0/organization': { value: [{ id: '8f1c2d3e-0000-4000-8000-00000000c0de', displayName: 'Contoso' }] },
  '/v1.0/subscribedSkus': { value: [] },
};
const nothingGranted = unsignedToken({ tid: '8f1c2d3e-0000-4000-8000-00000000c0de', idtyp: 'app', roles: [] });

/** A program called az; the command line is run with it. */
const withAz = (script: string, rest: string): string =>
  `mkdir bin; cat > bin/az <<'END'\n#!/bin/sh\n${script}\nEND\nchmod +x bin/az; PATH="$PWD/bin:$PATH"; ${rest}`;

/** For what runs in the background: the shell's function would be a process of its own. */
const program = '"$NODE" "$PROGRAM"';

const signingInWithAz = `${program} audit ${one} --auth azure-cli --graph-url http://127.0.0.1:9`;
const hangs = `trap '' INT TERM; echo $$ > az.pid; while :; do sleep 1000; done`;
const isGone = `sleep 1; if kill -0 "$(cat az.pid)" 2> gone; then echo 'az is still there' >&2; exit 99; fi`;
const waitFor = (file: string): string =>
  `n=0; while [ ! -s ${file} ] && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.1; done`;

/** Something that takes connections and never answers, while a command runs. */
const beforeAMuteServer = (command: string): string =>
  `"$NODE" -e 'const s = require("net").createServer(() => require("fs").writeFileSync("asked", "x"));
s.listen(0, "127.0.0.1", () => require("fs").writeFileSync("port", String(s.address().port)))' &
mute=$!; trap 'kill $mute' EXIT; ${waitFor('port')}; ${command}`;

const preloading = (code: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}`,
  SECURESCORE_ACCESS_TOKEN: 'opaque',
});

/** Makes a file as soon as the program listens to signals: on a busy machine nobody knows when that is. */
const sayingWhenReady = preloading(`import { writeFileSync } from 'node:fs';
const look = setInterval(() => {
  if (process.listenerCount('SIGTERM') === 0) return;
  clearInterval(look);
  writeFileSync('ready', 'x');
}, 10);
look.unref();`);

const farAhead = `exceptions:
  - { control: entra.block-legacy-authentication, kind: acceptedRisk, reason: r, owner: o, until: 2199-01-01 }
`;

const savedResult = `securescore audit --demo ${one} --quiet --save-evidence ev --output json=r.json > table`;

/** A control of the sample that fails, and what makes it one that passed in a saved result. */
const worse = 'apps.agent-blueprints-without-secrets';
const asPassed = `const fs = require("fs");
const r = JSON.parse(fs.readFileSync("r.json"));
const [f] = r.findings;
Object.assign(f, { status: "pass", affected: null, points: { awarded: f.points.available, available: f.points.available } });
Object.assign(r.score, { awarded: f.points.available, percentage: 100 });
fs.writeFileSync("r.json", JSON.stringify(r));`;

/** By the code of an error, or the sentence of docs/errors.md. */
const tries: Readonly<Record<string, Try>> = {
  usage: 'bad-deadline',
  unknownControl: 'unknown-control',
  nothingSelected: { command: 'securescore audit --demo --category device --control "entra.block-legacy*"' },
  configInvalid: 'misspelt-configuration',
  controlInvalid: 'broken-control-file',
  controlIdTaken: 'id-taken-twice',
  policyInvalid: 'signin-broken-policy',
  evidenceInvalid: { command: 'securescore audit --evidence ev', files: { 'ev/manifest.json': '{ "schem' } },
  resultInvalid: {
    command: 'securescore verify r.json --evidence ev',
    files: { 'r.json': '{}' },
    stderr: /r\.json is not a result of securescore audit/,
  },
  otherTenant: {
    command: `securescore audit --demo ${one} --quiet --output json=r.json > table; sed s/0c803b5d/0c803b5e/ r.json > other.json; securescore diff r.json other.json`,
    stderr: /other\.json|r\.json is a result of another tenant/,
  },
  evidenceInUse: {
    command: `securescore collect --demo ${one} --budget-requests 3 --out ev; rm -f ev/manifest.json; mkdir -p ev/progress
printf '{"pid":%s,"host":"%s","since":"2026-01-01T00:00:00Z"}' "$$" "$(hostname)" > ev/lock
securescore collect --demo --resume ev`,
    stderr: /another run|in use/i,
  },
  cannotRead: { command: 'securescore audit --config gone.yaml' },
  cannotWrite: 'output-that-cannot-be-written',
  cannotSend: {
    command: `${savedResult}; securescore send r.json syslog=tcp://127.0.0.1:9 file=f.log`,
    stderr: /1 of 2 targets did not accept the result/,
  },
  graphUrlRefused: 'bad-graph-url',
  noCredentials: 'no-credentials',
  signInFailed: {
    command: withAz('echo "ERROR: AADSTS50057: The user account is disabled." >&2; exit 1', signingInWithAz),
    stderr: /the user is disabled \(AADSTS50057\)/,
  },
  tokenStoreUnavailable: {
    command: 'securescore audit --auth client-secret --cache-token',
    environment: { AZURE_TENANT_ID: 'contoso.com', AZURE_CLIENT_ID: 'x', AZURE_CLIENT_SECRET: 'y' },
    stderr: /--cache-token/,
  },
  tokenRefused: 'expired-token',
  wrongTenant: 'token-for-another-tenant',
  permissionsMissing: {
    command: `securescore audit ${one} --graph-url $GRAPH --no-budgets`,
    tenant: organization,
    environment: { SECURESCORE_ACCESS_TOKEN: nothingGranted },
    stderr: /permission/,
  },
  graphUnreachable: 'graph-does-not-answer',
  notGraph: 'graph-is-a-sign-in-page',
  signInsUnread: {
    command: 'securescore signin --user a@contoso.test --graph-url $GRAPH --no-budgets',
    tenant: { ...organization, '/v1.0/users': { value: [] } },
  },
  secureScoreUnread: {
    command: `securescore reconcile ${one} --graph-url $GRAPH --no-budgets`,
    tenant: { ...organization, '/v1.0/security/secureScores': { value: 'none' } },
  },
  interrupted: {
    command: `${program} audit --demo & pid=$!; ${waitFor('ready')}; kill -INT $pid; kill -TERM $pid; wait $pid`,
    environment: sayingWhenReady,
    stderr: /^error: interrupted/m,
  },

  'Every gate holds.': 'gate-holds',
  'No gate was set, whatever was found.': 'findings-without-a-gate',
  'Help or the version was printed.': 'version',
  'The reader of stdout left early, and no gate is broken.': {
    command: `{ securescore audit --demo ${one}; echo $? > code; } | true; exit "$(cat code)"`,
  },
  'The deadline or the budget of requests was used up, and no gate requires completeness.': {
    command: 'securescore audit --demo --budget-requests 5',
  },
  '`--fail-on-regression`, and there is no saved result to compare with yet.': {
    command: `securescore audit --demo ${one} --save --history kept --baseline last --fail-on-regression`,
  },
  '`verify` confirmed the result.': {
    command: `${savedResult}; securescore verify r.json --evidence ev`,
  },
  '`verify` found a difference: the result is not confirmed.': {
    command: `${savedResult}; sed 's/"awarded": [0-9.]*/"awarded": 77/' r.json > more.json; securescore verify more.json --evidence ev`,
  },
  '`recheck`: something that was checked is not met.': {
    command: 'securescore recheck --demo entra.mfa-for-all-users',
  },
  '`plan`: the target is out of reach.': { command: 'securescore plan --demo --target 100% --max-impact low' },
  '`doctor` found that an audit would work.': {
    command: `securescore doctor ${one} --graph-url $GRAPH --no-budgets`,
    tenant: organization,
  },
  '`emulate` was stopped with Ctrl-C.': {
    command: `${program} emulate --port 0 > url & pid=$!; ${waitFor('url')}; kill -INT $pid; wait $pid`,
  },
  '`--fail-under` is broken.': 'gate-is-broken',
  '`--max-claimed` is broken.': { command: 'securescore audit --demo --max-claimed 0%' },
  '`--max-excepted` or `maxExceptedPoints` is broken.': {
    command: `securescore audit --demo --max-excepted 0% > report; [ $? = 1 ] || exit 97
securescore audit --demo --config c.yaml --max-excepted 100% > report || exit 98
securescore audit --demo --config c.yaml`,
    files: {
      'c.yaml': `maxExceptedPoints: 0
exceptions:
  - { control: entra.sms-and-voice-off, reason: r, owner: o, until: 2099-12-31 }
`,
    },
  },
  '`--require-foundations`: a foundation is not met.': { command: 'securescore audit --demo --require-foundations' },
  '`--fail-on-regression`: the tenant made a control worse since the baseline.': {
    command: `securescore audit --demo --control ${worse} --quiet --output json=r.json > table; "$NODE" -e '${asPassed}'; securescore audit --demo --control ${worse} --baseline r.json --fail-on-regression`,
  },
  'A gate is broken, and the reader of stdout left early.': {
    command: '{ securescore audit --demo --fail-under 99% --format json; echo $? > code; } | true; exit "$(cat code)"',
  },
  'A flag, its value or a combination is invalid.': 'unknown-flag',
  'The value of a flag is empty.': 'empty-value',
  'The configuration is invalid, or is a link that leads nowhere.': 'configuration-that-leads-nowhere',
  '`except` or `attest` would write something that is refused.': {
    command: `printf '# mine\n' > securescore.yaml
securescore except entra.mfa-for-all-users --object ana --reason r --until 2020-01-01; [ $? = 2 ] || exit 97
securescore except entra.few-may-invite-guests --object ana --reason r; [ $? = 2 ] || exit 98
securescore attest entra.mfa-for-all-users; [ $? = 2 ] || exit 99
[ "$(cat securescore.yaml)" = '# mine' ] || exit 96
securescore except entra.mfa-for-all-users --object ana --reason r --owner o > told || exit 95
securescore except entra.mfa-for-all-users --object ANA --reason r --owner o`,
    stderr:
      /is in the past[^]*about one setting, not about a list of objects[^]*judged by requests[^]*ANA already has an exception for entra\.mfa-for-all-users, in line 4/,
  },
  '`init` finds a configuration, or no terminal to ask on.': {
    command: `securescore init < /dev/null; [ $? = 2 ] || exit 97; [ -e securescore.yaml ] && exit 98
securescore init --defaults > told || exit 99; echo '# mine' >> securescore.yaml; cp securescore.yaml before
securescore init --defaults; status=$?; cmp before securescore.yaml || exit 96; exit $status`,
    stderr: /no terminal to ask[^]*already exists/,
  },
  '`init` is given a result without `--ratchet`, or `--ratchet` finds no score.': {
    command: `securescore init --demo; [ $? = 2 ] || exit 98; securescore init --from r.json; [ $? = 2 ] || exit 97
securescore audit --demo ${one} --quiet --output json=r.json > table || exit 96
sed -E '/"score": \\{/,/"percentage"/s/"percentage": [0-9.]+/"percentage": null/' r.json > none.json
securescore init --ratchet --from none.json; status=$?; [ -e securescore.yaml ] && exit 95; exit $status`,
    stderr: /--demo: only gates need a result[^]*use it with --ratchet[^]*none\.json has no score/,
  },
  'An exception lasts longer than `--longest-exception` allows.': {
    command: `securescore audit --graph-url $GRAPH --no-budgets ${one} > report 2> warned || exit 97
grep -q 'until: 2199-01-01 is more than a year ahead' warned || exit 96
securescore audit --no-config --graph-url $GRAPH --no-budgets ${one} > report || exit 98
securescore audit --longest-exception 366d`,
    tenant: organization,
    files: { 'securescore.yaml': farAhead },
    stderr: /securescore\.yaml:2:\d+ exceptions\.0\.until: 2199-01-01 is too far ahead/,
  },
  'The baseline is from another tenant: only the name of the tenant was requested.': {
    command: `securescore audit --demo ${one} --quiet --output json=r.json > table; securescore audit ${one} --graph-url $GRAPH --no-budgets --baseline r.json --audit-log log; status=$?; [ $(wc -l < log) = 1 ] || exit 99; exit $status`,
    tenant: organization,
    stderr: /r\.json is a result of another tenant/,
  },
  '`--raise-floor` finds no configuration or no gates, or the file is outside of the working tree.': {
    command: `securescore audit --demo ${one} --raise-floor`,
    stderr: /--raise-floor finds no gates/,
  },
  'A control file is invalid.': 'misspelt-property',
  'An example of a control does not pass, or it breaks a law.': 'own-control-breaks-a-law',
  'stdout cannot be written, whether a gate is broken or not.': 'stdout-that-is-full',
  'stderr cannot be written, and there was something to print.': {
    command:
      'securescore audit --demo --longest-exception 1d --config c.yaml 2> /dev/full; [ $? = 2 ] || exit 97; securescore audit --evidence gone 2> /dev/full',
    files: { 'c.yaml': farAhead },
  },
  'A report cannot be written: this is found before the first request.': 'target-is-opened-before-the-first-request',
  'A report cannot be written completely; the others are.': 'target-that-fills-up-costs-no-other',
  'A target of `--send` fails, whether a gate is broken or not; the other targets have the result.': {
    command: `securescore audit --demo ${one} --fail-under 100% --send syslog=tcp://127.0.0.1:9 --send file=f.log; status=$?
[ "$(wc -l < f.log)" = 1 ] || exit 97; exit $status`,
    stderr: /not sent to syslog tcp:\/\/127\.0\.0\.1:9: it could not be reached \(ECONNREFUSED\)/,
  },
  '`--send azure-monitor=` needs a library that is not installed: this is found before the first request.': {
    command: `securescore audit --demo --audit-log log --send azure-monitor=http://127.0.0.1:9/dcr-${'0'.repeat(32)}/Custom-A_CL
status=$?; [ ! -s log ] || exit 97; exit $status`,
    environment: preloading(`import Module from 'node:module';
const find = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => {
  if (name === '@azure/monitor-ingestion') throw new Error('Cannot find module');
  return find(name, ...rest);
};`),
    stderr: /needs @azure\/monitor-ingestion, which is not installed\n {2}npm install @azure\/monitor-ingestion/,
  },
  'The result cannot be saved in the history, whether a gate is broken or not; reports, alerts and `--send` have it.': {
    command: `mkdir -m 700 h; echo x > h/0c803b5d-13f7-49ec-a422-f1665c722fae
securescore audit --demo ${one} --fail-under 100% --save --history h --send file=f.log --output csv=r.csv; status=$?
[ "$(wc -l < f.log)" = 1 ] && [ -s r.csv ] || exit 97; exit $status`,
    stderr: /cannot be written \(it is not a folder\)/,
  },
  'The audit log cannot be written.': {
    command: `securescore audit --demo ${one} --audit-log /dev/full`,
    stderr: /\/dev\/full cannot be written \(ENOSPC\)/,
  },
  'The disk of an evidence folder is full.': {
    command: `ulimit -f 8; securescore collect --demo --out ev`,
    stderr: /ev.* cannot be written \(EFBIG\)[^]*collect --resume ev/,
  },
  'The proxy variable is not an address.': 'proxy-without-a-scheme',
  'The port that `emulate` should listen on is in use.': {
    command: 'securescore emulate --port "${GRAPH##*:}"',
    tenant: organization,
    stderr: /is in use/,
  },
  'The sign-in failed.': 'no-credentials',
  'A sign-in program crashed; its own message is shown.': {
    command: withAz(
      'echo "ModuleNotFoundError: No module named azure.cli" >&2; exit 1',
      `${signingInWithAz}; [ $? = 3 ] || exit 97; AZURE_TOKEN_CREDENTIALS=dev securescore audit ${one} --graph-url http://127.0.0.1:9`,
    ),
    stderr: /Azure CLI failed: it says "ModuleNotFoundError[^]*No way to sign in was found\. .*ModuleNotFoundError/,
  },
  'The deadline passed before the sign-in was complete; the program that hung is ended.': {
    command: withAz(hangs, `${signingInWithAz} --deadline 15s; status=$?; ${isGone}; exit $status`),
    stderr: /before the deadline of the run/,
  },
  'The proxy refuses, is down or hangs up.': {
    command: beforeAMuteServer(`"$NODE" -e '
const s = require("http").createServer();
s.on("connect", (_, socket) => socket.destroy());
s.listen(0, "127.0.0.1", () => require("fs").writeFileSync("proxy", String(s.address().port)))' & proxy=$!
${waitFor('proxy')}; HTTPS_PROXY=http://127.0.0.1:9 securescore audit ${one}; [ $? = 3 ] || exit 97
HTTPS_PROXY=http://127.0.0.1:$(cat proxy) securescore audit ${one}; status=$?; kill $proxy; exit $status`),
    environment: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    stderr:
      /proxy 127\.0\.0\.1:9 refuses the connection[^]*proxy 127\.0\.0\.1:\d+ hangs up instead of connecting to graph/,
  },
  'Nothing was read before the deadline.': {
    command: beforeAMuteServer(
      `securescore audit ${one} --deadline 15s --graph-url http://127.0.0.1:$(cat port) --no-budgets`,
    ),
    environment: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    stderr: /did not answer before the deadline/,
  },
  '`doctor` found that an audit would not work.': {
    command: `securescore doctor ${one} --graph-url http://127.0.0.1:9`,
    environment: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
  },
  '`--min-completeness` is not reached, or a gate cannot be answered.': {
    command: 'securescore audit --demo --min-completeness 99%',
  },
  'An unexpected error.': {
    command: `securescore audit ${one}`,
    environment: preloading(
      'globalThis.fetch = () => new Promise(() => setTimeout(() => { throw new Error("unforeseen"); }))',
    ),
    stderr: /internal error in securescore; please report it:\nError: unforeseen/,
  },
  'The run stopped before it was complete.': {
    command: `securescore audit ${one}`,
    environment: preloading('globalThis.fetch = () => new Promise(() => undefined)'),
    stderr: /internal error in securescore; .*the run stopped before it was over/,
  },
  'Ctrl-C or a termination signal before the first request.': {
    command: `mkfifo pipe; ${program} signin --demo --with - < pipe & pid=$!; exec 3> pipe; ${waitFor('ready')}; kill -TERM $pid; wait $pid`,
    environment: sayingWhenReady,
    stderr: /^error: interrupted/m,
  },
  'Ctrl-C or a termination signal during a request.': {
    command: beforeAMuteServer(
      `${program} audit ${one} --output json=report.json --graph-url http://127.0.0.1:$(cat port) --no-budgets & pid=$!
${waitFor('asked')}; kill -TERM $pid; wait $pid; status=$?; ls -A | grep -E 'tmp|report' && exit 98; exit $status`,
    ),
    environment: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    stderr: /^error: interrupted/m,
  },
  'A termination signal while a sign-in program hangs and ignores it; that program is ended as well.': {
    command: withAz(
      hangs,
      `${signingInWithAz} & pid=$!; ${waitFor('az.pid')}; kill -TERM $pid; wait $pid; status=$?; ${isGone}; exit $status`,
    ),
    stderr: /^error: interrupted/m,
  },
};

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const [, told = ''] = page.split('## How a command ends');
const listed = new Map([
  ...Object.entries(errorCodes).map(([code, { exit }]) => [code, exit] as const),
  ...[...told.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, exit, how = '']) => [how, Number(exit)] as const),
]);

it('each end that docs/errors.md lists is tried, and each that is tried is listed', () => {
  expect(Object.keys(tries).sort()).toEqual([...listed.keys()].sort());
});

function scenarioIn(name: string): Scenario {
  return scenarioOf(readFileSync(new URL(`./scenarios/${name}.txt`, import.meta.url), 'utf8'));
}

function asScenario({ command, tenant, server, environment = {}, files = {} }: Exclude<Try, string>): Scenario {
  const sections: Readonly<Record<string, string | undefined>> = {
    command,
    tenant: tenant && JSON.stringify(tenant),
    server,
    environment: Object.entries(environment)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
    files: Object.entries(files)
      .map(([name, text]) => `--- ${name} ---\n${text}`)
      .join(''),
  };
  return new Map(
    Object.entries(sections).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])),
  );
}

const own = Object.entries(tries).flatMap(([name, what]) => (typeof what === 'string' ? [] : [{ name, what }]));
const outcomes = new Map<string, Outcome>();

// Each starts the program again: a few run side by side.
beforeAll(async () => {
  const left = [...own];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) outcomes.set(next.name, await play(asScenario(next.what)));
  };
  await Promise.all([worker(), worker(), worker()]);
}, 600_000);

it.each(own)('$name', ({ name, what }) => {
  const { stderr = '', stdout = '', status } = outcomes.get(name) ?? {};
  expect({ status, stderr }).toEqual({
    status: String(listed.get(name)),
    stderr: expect.stringMatching(what.stderr ?? /^/) as unknown,
  });
  expect(stdout + stderr).not.toMatch(/opaque|eyJ/);
});

const scenarios = Object.entries(tries).flatMap(([name, what]) =>
  typeof what === 'string' ? [[name, what] as const] : [],
);

it.each(scenarios)('%s (the scenario %s)', (name, scenario) => {
  expect(Number(scenarioIn(scenario).get('status'))).toBe(listed.get(name));
});
