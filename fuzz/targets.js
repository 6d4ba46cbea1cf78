// The readers, and what is thrown at them. A case is plain JSON, so that it can be kept as a seed (fuzz/seeds).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { auditEvidence } from '../dist/audit/offline.js';
import { plannedPolicies } from '../dist/audit/plannedPolicies.js';
import { loadCatalogue } from '../dist/catalogue/catalogue.js';
import { checkConfiguration, loadConfiguration } from '../dist/catalogue/readConfiguration.js';
import { lint } from '../dist/catalogue/lint.js';
import { loadStandards } from '../dist/catalogue/loadStandards.js';
import { select } from '../dist/catalogue/select.js';
import { openEvidence } from '../dist/evidence/folder/openEvidence.js';
import { openPseudonymiser } from '../dist/evidence/pseudonymisation/openPseudonymiser.js';
import { compileExpression } from '../dist/expression/expression.js';
import { contextOf } from '../dist/expression/unavailable.js';
import { readBody } from '../dist/graph/request/body.js';
import { shorten, shortenList, firstSentences, widthOf, wrap } from '../dist/report/text.js';
import { neutralise, neutraliseJson, neutraliseLines } from '../dist/report/neutralise.js';
import { change, changed, json, spoiling, spoilt, text } from './draw.js';
import { harmless, onlyOurs, reported } from './judging.js';
import { about, answers, audited, catalogue, someControls } from './tenant.js';

const work = mkdtempSync(join(tmpdir(), 'securescore-fuzz-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const controlsFolder = fileURLToPath(new URL('../controls', import.meta.url));

const oneAnswer = fc.record({
  which: fc.nat(500),
  status: fc.constantFrom(200, 200, 200, 200, 204, 302, 400, 401, 403, 404, 429, 500, 503, 999),
  body: fc.oneof(
    fc.record({ json }),
    fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }) }),
    fc.record({ spoiling }),
    fc.record({
      next: fc.oneof(
        text,
        fc.constantFrom('https://else.example/v1.0/x', '//x', '/v1.0/../x', '?', ' /v1.0/users', 7, null, {}),
      ),
    }),
    fc.record({ deep: fc.constantFrom(400, 600, 200_000) }),
    fc.record({ inStream: json }),
    fc.record({ bytes: fc.constantFrom('utf16', 'latin1', 'cutGzip', 'random', 'zeros', 'bom') }),
  ),
  headers: fc.dictionary(
    fc.constantFrom(
      'retry-after',
      'content-type',
      'content-encoding',
      'location',
      'request-id',
      'www-authenticate',
      'date',
    ),
    fc.constantFrom(
      '0',
      '-1',
      '99999999999',
      'NaN',
      'Wed, 21 Oct 2015 07:28:00 GMT',
      'gzip',
      'text/html',
      'http://else.example',
      ',,,',
      'Bearer claims="x"',
      'a'.repeat(5000),
    ),
    { maxKeys: 2 },
  ),
});

function bodyOf({ body }, given) {
  if ('json' in body) return JSON.stringify(body.json);
  if ('changes' in body) return JSON.stringify(body.changes.reduce(changed, JSON.parse(given))) ?? '';
  if ('spoiling' in body) return spoilt(given, body.spoiling);
  if ('next' in body) return JSON.stringify({ ...JSON.parse(given), '@odata.nextLink': body.next });
  if ('deep' in body) return `${'['.repeat(body.deep)}${']'.repeat(body.deep)}`;
  if ('inStream' in body) return JSON.stringify({ ...JSON.parse(given), error: body.inStream });
  switch (body.bytes) {
    case 'utf16':
      return Buffer.from(given, 'utf16le');
    case 'latin1':
      return Buffer.from(`${given}é`, 'latin1');
    case 'cutGzip':
      return gzipSync(given).subarray(0, -9);
    case 'zeros':
      return Buffer.concat([Buffer.alloc(20), Buffer.from(given), Buffer.alloc(5)]);
    case 'bom':
      return `\ufeff${given}`;
    default:
      return Buffer.from(createHash('sha512').update(given).digest());
  }
}

const targets = {
  /** Graph answers what it likes to some of the requests of a run. */
  answers: {
    weight: 6,
    draws: fc.record({ controls: fc.nat(400), odd: fc.array(oneAnswer, { minLength: 1, maxLength: 5 }) }),
    async run({ controls: start, odd }) {
      const controls = someControls(start);
      const urls = [...answers.keys()];
      const spoiltOnes = new Map(odd.map((one) => [urls[(one.which + start) % urls.length], one]));
      const transport = (url) => {
        const known = answers.get(String(url)) ?? { status: 404, body: '{"error":{"code":"x","message":"y"}}' };
        const one = known.status === 200 ? spoiltOnes.get(String(url)) : undefined;
        const status = one?.status ?? known.status;
        const body = [204, 302].includes(status) ? null : one ? bodyOf(one, known.body) : known.body;
        const response = new Response(body, { status: status === 999 ? 599 : status, headers: one?.headers ?? {} });
        return Promise.resolve(response);
      };
      await onlyOurs(async () => reported(await audited(transport, controls), controls));
    },
  },
  /** A body alone, in any bytes. */
  body: {
    weight: 2,
    draws: fc.record({ text }),
    run({ text: body }) {
      readBody(body);
      return Promise.resolve();
    },
  },
  /** A text that anybody could have typed, on its way out. */
  names: {
    weight: 4,
    draws: fc.record({ text, width: fc.integer({ min: 5, max: 200 }) }),
    run({ text: name, width }) {
      const safe = neutralise(name);
      harmless(safe, 'a name');
      if (/\n/.test(safe)) throw new Error('a name has lines');
      harmless(neutraliseLines(name), 'lines');
      // Half a character is none in UTF-8.
      const whole = name.toWellFormed();
      if (
        JSON.stringify(JSON.parse(neutraliseJson(JSON.stringify({ [name]: name })))) !==
        JSON.stringify({ [whole]: whole })
      )
        throw new Error('JSON is not kept');
      for (const line of wrap(safe, width, 3))
        if (widthOf(line) > Math.max(width, 5)) throw new Error(`a line of ${widthOf(line)}`);
      if (widthOf(shorten(safe, width)) > width) throw new Error('shorten');
      shortenList(safe, width);
      firstSentences(safe, width);
      try {
        select(catalogue.controls, { control: [name] });
      } catch (error) {
        if (error.name !== 'SecureScoreError') throw error;
      }
      return Promise.resolve();
    },
  },
  /** What is collected, on its way to a folder. */
  redaction: {
    weight: 2,
    draws: fc.record({ value: json, which: fc.nat(300) }),
    run({ value, which }) {
      const key = Buffer.alloc(32, 7);
      const pseudonymiser = openPseudonymiser(key, { method: 'hmac-sha256', scope: 'x', keyId: 'y' }, catalogue, []);
      const requested = [...catalogue.evidence.values()].filter(({ kind }) => kind === 'requested');
      const definition = { ...requested[which % requested.length], forEach: undefined };
      pseudonymiser.evidence(value, definition);
      return Promise.resolve();
    },
  },
  /** Files of a repository: ours, changed. */
  files: {
    weight: 4,
    draws: fc.record({
      kind: fc.constantFrom('control', 'evidence', 'populations', 'standard', 'configuration'),
      which: fc.nat(500),
      how: fc.array(spoiling, { minLength: 1, maxLength: 3 }),
    }),
    async run({ kind, which, how }) {
      const folder = mkdtempSync(join(work, 'files-'));
      const write = (name, from) => writeFileSync(join(folder, name), how.reduce(spoilt, from));
      const ours = (below, name = '') => {
        const all = readdirSync(join(controlsFolder, below)).filter((one) => one.endsWith('.yaml'));
        return readFileSync(join(controlsFolder, below, name || all[which % all.length]), 'utf8');
      };
      try {
        mkdirSync(join(folder, 'evidence'));
        mkdirSync(join(folder, 'standards'));
        if (kind === 'control') write('one.yaml', ours('entra').replace(/^id: \S+/m, 'id: entra.not-ours'));
        else if (kind === 'evidence') write('evidence/one.yaml', ours('evidence').replace(/^(\w+):$/gm, '$1Too:'));
        else if (kind === 'populations')
          write('populations.yaml', ours('', 'populations.yaml').replace(/^(\w+):$/gm, '$1Too:'));
        else if (kind === 'standard')
          write('standards/one.yaml', ours('standards').replace(/^name: \S+/m, 'name: another'));
        else write('securescore.yaml', readFileSync(new URL('./configuration.yaml', import.meta.url), 'utf8'));
        if (kind === 'configuration') {
          await onlyOurs(async () =>
            checkConfiguration(await loadConfiguration(join(folder, 'securescore.yaml')), catalogue),
          );
          return;
        }
        await onlyOurs(async () => {
          const loaded = await loadCatalogue([folder]);
          for (const { message } of lint(loaded, (file) => file.startsWith(folder)))
            harmless(neutraliseLines(message), 'lint');
        });
        await onlyOurs(() => loadStandards([folder]));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
  /** A policy for `signin --with`. */
  policies: {
    weight: 2,
    draws: fc.record({ changes: fc.array(change, { maxLength: 4 }), how: fc.option(spoiling), whole: fc.option(json) }),
    async run({ changes, how, whole }) {
      const given = answers.get([...answers.keys()].find((url) => url.includes('conditionalAccess/policies'))).body;
      const made = JSON.stringify(whole ?? changes.reduce(changed, JSON.parse(given))) ?? '';
      await onlyOurs(() => Promise.resolve(plannedPolicies('policy.json', how ? spoilt(made, how) : made, catalogue)));
    },
  },
  /** A folder that somebody hands over, its hashes right. */
  folder: {
    weight: 4,
    draws: fc.record({
      controls: fc.nat(400),
      file: fc.nat(500),
      how: fc.oneof(
        fc.record({ spoiling }),
        fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 3 }) }),
        fc.record({ raw: spoiling }),
      ),
      manifest: fc.option(fc.array(change, { minLength: 1, maxLength: 2 })),
    }),
    async run({ controls: start, file, how, manifest: manifestChanges }) {
      const folder = join(work, 'changed');
      rmSync(folder, { recursive: true, force: true });
      cpSync(collected(), folder, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
      const saved = Object.values(manifest.evidence).filter(({ status }) => status === 'available');
      const entry = saved[file % saved.length];
      const path = join(folder, entry.file);
      const bytes = readFileSync(path);
      const isPacked = entry.file.endsWith('.gz');
      const content = isPacked ? gunzipSync(bytes).toString() : bytes.toString();
      const after =
        'raw' in how
          ? content
          : 'spoiling' in how
            ? spoilt(content, how.spoiling)
            : changedLines(content, how.changes, isPacked);
      const packed = isPacked ? gzipSync(after) : Buffer.from(after);
      const written = 'raw' in how ? Buffer.from(spoilt(packed.toString('latin1'), how.raw), 'latin1') : packed;
      writeFileSync(path, written);
      entry.sha256 = createHash('sha256').update(written).digest('hex');
      writeFileSync(
        join(folder, 'manifest.json'),
        JSON.stringify((manifestChanges ?? []).reduce(changed, manifest)) ?? '',
      );
      const controls = someControls(start);
      await onlyOurs(async () =>
        reported(
          await auditEvidence({ ...about, controls, evidence: await openEvidence(folder), key: null }),
          controls,
        ),
      );
    },
  },
  /** An expression of somebody else. */
  expressions: {
    weight: 2,
    draws: fc.record({ parts: fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }), text }),
    run({ parts, text: name }) {
      const context = contextOf(new Map(), {
        things: Array.from({ length: 300 }, (_, id) => ({ id: `${id}`, name })),
        name,
      });
      try {
        compileExpression(expressionOf([...parts])).value(context);
      } catch (error) {
        if (error.constructor.name !== 'ParseError' && error.code === undefined) throw error;
      }
      return Promise.resolve();
    },
  },
};

const changedLines = (content, changes, isPacked) =>
  isPacked
    ? content
        .split('\n')
        .map((line, at) =>
          line === '' || at > changes.length
            ? line
            : (JSON.stringify(changed(JSON.parse(line), changes[at] ?? changes[0])) ?? ''),
        )
        .join('\n')
    : (JSON.stringify(changes.reduce(changed, JSON.parse(content))) ?? '');

let folderOfDemo = null;

function collected() {
  if (folderOfDemo) return folderOfDemo;
  folderOfDemo = join(work, 'collected');
  const program = fileURLToPath(new URL('../bin/securescore.js', import.meta.url));
  execFileSync(process.execPath, [program, 'collect', '--demo', '--quiet', '--no-redact', '--out', folderOfDemo], {
    stdio: 'ignore',
  });
  return folderOfDemo;
}

/** A grammar of few rules, each drawn by a number. */
function expressionOf(numbers, depth = 0) {
  const next = () => numbers.shift() ?? 0;
  const sub = () => (depth > 8 ? 'name' : expressionOf(numbers, depth + 1));
  const rules = [
    () => 'name',
    () => 'things',
    () => `things.all(x, ${sub()})`,
    () => `things.exists(x, ${sub()} == ${sub()})`,
    () => `things.map(x, ${sub()})`,
    () => `things.filter(x, x.id != ${sub()})`,
    () => `(${sub()} + ${sub()})`,
    () => `cel.bind(y, ${sub()}, y + y)`,
    () => `name.matches(${sub()})`,
    () => 'name.matches("(a|a?)+$")',
    () => `name.split("").join(${sub()})`,
    () => `name.lowerAscii()`,
    () => `[${sub()}, ${sub()}]`,
    () => `{"a": ${sub()}}`,
    () => `(${sub()} in ${sub()})`,
    () => `(${sub()} ? ${sub()} : ${sub()})`,
    () => `(${sub()} || ${sub()})`,
    () => `${sub()}.size()`,
    () => '1e308 * 10.0',
    () => `-9223372036854775808`,
    () => 'x.id',
    () => `duration("1h")`,
    () => `timestamp("2026-11-28T00:00:00Z")`,
  ];
  return rules[next() % rules.length]();
}

export { targets };
