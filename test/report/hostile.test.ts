import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { neutralise, neutraliseJson, neutraliseLines, neutralisePage } from '../../src/report/neutralise.ts';
import type { TableChoice } from '../../src/report/reporter.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { groupNames } from '../../src/report/view/groupNames.ts';
import { widthOf } from '../../src/report/text.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings } from './sample.ts';

const commands = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|##\w*\[|^\s*::/u;

describe('text from a tenant', () => {
  it.each([
    ['a colour', '\u001b[31mred\u001b[0m', '?[31mred?[0m'],
    ['a window title', '\u001b]0;owned\u0007', '?]0;owned?'],
    ['an 8-bit escape sequence', '\u009b2J', '?2J'],
    ['line breaks', 'PASS\r\n\n  all is well', 'PASS all is well'],
    ['a change of direction', 'abc\u202edcba', 'abc?dcba'],
    ['half a character', 'a\ud83d', 'a?'],
    ['a family of people', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['a heart and its selector', '❤\ufe0f', '❤\ufe0f'],
    ['a name in Persian, with its joiner', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a name in Japanese, with the form of its character', '邊\u{e0100}さん', '邊\u{e0100}さん'],
    ['a text in selectors', '邊\u{e0100}\u{e0131}\u{e0132}', '邊\u{e0100}??'],
    ['zero width', 'a\u200bb\u200cc\u200dd\u2060e', 'a?b?c?d?e'],
    ['a text in tags', 'a\u{e0061}\u{e0062}', 'a??'],
    ['a soft hyphen', 'ad\u00admin', 'ad?min'],
    ['what is no character', 'a\ufffeb\uffffc\u{1fffe}', 'a?b?c?'],
    ['an annotation', 'a\ufff9b\ufffac\ufffb', 'a?b?c?'],
    ['a blank letter', 'a\u3164b', 'a?b'],
    ['a command to Azure Pipelines', '##vso[task.setvariable variable=X]y', '?#vso[task.setvariable variable=X]y'],
    ['a command in the middle of a line', 'x ##[group]y', 'x ?#[group]y'],
    ['a command to TeamCity', "##teamcity[buildProblem description='x']", "?#teamcity[buildProblem description='x']"],
    ['a command to GitHub', '  ::add-mask::x', ' ?:add-mask::x'],
    ['an address', '2001:db8::1 and C# ##', '2001:db8::1 and C# ##'],
  ])('%s is harmless', (_sentence, text, harmless) => {
    expect(neutralise(text)).toBe(harmless);
  });

  it('is kept in JSON, but escaped', () => {
    const hostile = { name: 'a\u001b[31m\u009b2J\u202e\u2028z' };
    const json = neutraliseJson(JSON.stringify(hostile, null, 2));
    expect(json.replaceAll('\n', '')).not.toMatch(commands);
    expect(JSON.parse(json)).toEqual(hostile);
  });

  it('loses half characters in JSON, which strict readers refuse, and only those', () => {
    const hostile = { half: 'a\ud800 b\udc00', whole: '😀', typed: String.raw`\ud800 \\ud800`, 'key\ud83d': 1 };
    const json = neutraliseJson(JSON.stringify(hostile));
    expect(JSON.parse(json)).toEqual({
      half: 'a\ufffd b\ufffd',
      whole: '😀',
      typed: String.raw`\ud800 \\ud800`,
      'key\ufffd': 1,
    });
    // An escape whose backslash is not itself escaped.
    expect(json).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/);
  });

  it('is no command in JSON, not even for who prints it', () => {
    const hostile = {
      name: '##vso[task.complete]',
      other: '::error::x',
      third: 'a\n\f::error',
      tags: 'a\u{e0061}\u00ad',
    };
    const json = neutraliseJson(JSON.stringify(hostile, null, 2));
    expect(json).not.toMatch(/##|::|[\u{e0000}-\u{e0fff}\u00ad]/u);
    expect(json).toContain(String.raw`\u0023#vso[`);
    expect(json).toContain(String.raw`\u003a:error`);
    expect(JSON.parse(json)).toEqual(hostile);
  });

  it.each([
    ['a line that begins so', 'a\n \t::error::x\n::warning::y', 'a\n \t?:error::x\n?:warning::y'],
    ['a line break of another kind', 'a\r::error::x\u2028::b', 'a?::error::x?::b'],
    ['a colour', 'a\u001b[31mb', 'a?[31mb'],
  ])('%s is harmless among lines', (_sentence, text, harmless) => {
    expect(neutraliseLines(text)).toBe(harmless);
  });

  it.each([
    ['our colours', '\u001b[1mA\u001b[22m \u001b[31mB\u001b[39m', '\u001b[1mA\u001b[22m \u001b[31mB\u001b[39m'],
    ['our colours of the fixed palette', '\u001b[38;5;28mA\u001b[39m', '\u001b[38;5;28mA\u001b[39m'],
    ['another colour of it', '\u001b[48;5;28mA\u001b[38;5;999mB', '?[48;5;28mA?[38;5;999mB'],
    ['hidden text', '\u001b[8mA', '?[8mA'],
    ['a cursor that moves', '\u001b[2J\u001b[1A\u001b]0;x\u0007', '?[2J?[1A?]0;x?'],
    ['a command behind a colour', '\u001b[2m::error::x', '\u001b[2m?:error::x'],
  ])('a page keeps its colours and nothing else: %s', (_sentence, text, harmless) => {
    expect(neutralisePage(text)).toBe(harmless);
  });

  it('is made safe once: a second time changes nothing', () => {
    const part = fc.constantFrom(
      '#',
      '##',
      'vso[',
      '[',
      ':',
      '::',
      ' ',
      '\n',
      '\u200b',
      '\u001b',
      '[31m',
      '👨',
      '\u200d',
      'a',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const once = neutralisePage(parts.join(''));
        expect(neutralisePage(once)).toBe(once);
        expect(once).not.toMatch(/##\w*\[|^\s*::/m);
      }),
    );
  });
});

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }),
  fc.constantFrom(
    '管理者のフィッシング対策'.repeat(8),
    '👩‍💻🔐'.repeat(30),
    'x'.repeat(256),
    '##vso[task.complete result=Failed] ::error::x '.repeat(5),
    '\u001b[2J\r\nPASS  exit 0',
    '',
  ),
);
const verbose = fc.boolean();
/** What of the report is shown. */
const choice = fc.constantFrom<TableChoice>(
  {},
  { all: true },
  { show: groupNames },
  { show: ['failed'], top: 1, sort: 'effort' },
  { top: 20, sort: 'points' },
);
const report = fc
  .record({ displayName: name, candidate: name, message: name, shown: fc.array(name, { maxLength: 12 }), group: name })
  .map(({ displayName, candidate, message, shown, group }) => {
    const sample = reportOf([
      ...sampleFindings,
      findingOf({
        id: `custom.${'very-long-name-'.repeat(5)}control`,
        status: 'partial',
        points: { awarded: 1 / 3, available: 5 },
        message,
        nearMisses: [
          { candidate, missing: [message], part: candidate, excluded: [], onlyExclusions: false },
          { candidate, missing: [message], part: group, excluded: [], onlyExclusions: false },
        ],
        counts: { passed: 1, counted: 3, total: 1_000_000, unknown: 0, leftOut: { [group]: 999_997 } },
        affected: { total: 1_000_000, shown },
      }),
      ...(['notChecked', 'notLicensed', 'manual'] as const).map((status) =>
        findingOf({
          id: `custom.${status}`,
          status,
          points: { awarded: null, available: 2 },
          reason: { code: 'accepted', detail: message, hint: group },
        }),
      ),
    ]);
    return { ...sample, tenant: { ...sample.tenant, displayName }, run: { ...sample.run, identity: candidate } };
  });

describe('the table, whatever the tenant holds', () => {
  it('has no line that is wider than the terminal and no control character', () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 40, max: 220 }), verbose, choice, (given, width, all, table) => {
        const lines = neutralisePage(renderTable(given, { width, colour: false, verbose: all, table })).split('\n');
        expect(lines.filter((line) => widthOf(line) > width || commands.test(line))).toEqual([]);
        expect(lines.at(-2)).toMatch(/^PASS {2}no gate set(, [\d.]+ % claimed)?, exit 0$/);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same in colours', () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 40, max: 220 }), choice, (given, width, table) => {
        const coloured = renderTable(given, { width, colour: true, table });
        const trimmed = stripVTControlCharacters(coloured).replace(/ +$/gm, '');
        expect(trimmed).toBe(renderTable(given, { width, colour: false, table }));
      }),
    );
  });
});
