import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { neutralise, neutraliseJson } from '../../src/report/neutralise.ts';
import { renderTable } from '../../src/report/table/tableReport.ts';
import { widthOf } from '../../src/report/text.ts';
import { findingOf } from '../score/finding.ts';
import { reportOf, sampleFindings } from './sample.ts';

const commands = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe('text from a tenant', () => {
  it.each([
    ['a colour', '\u001b[31mred\u001b[0m', '?[31mred?[0m'],
    ['a window title', '\u001b]0;owned\u0007', '?]0;owned?'],
    ['an 8-bit escape sequence', '\u009b2J', '?2J'],
    ['line breaks', 'PASS\r\n\n  all is well', 'PASS all is well'],
    ['a change of direction', 'abc\u202edcba', 'abc?dcba'],
    ['half a character', 'a\ud83d', 'a?'],
    ['a family of people', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
  ])('%s is harmless', (_sentence, text, harmless) => {
    expect(neutralise(text)).toBe(harmless);
  });

  it('is kept in JSON, but escaped', () => {
    const hostile = { name: 'a\u001b[31m\u009b2J\u202e\u2028z' };
    const json = neutraliseJson(JSON.stringify(hostile, null, 2));
    expect(json.replaceAll('\n', '')).not.toMatch(commands);
    expect(JSON.parse(json)).toEqual(hostile);
  });
});

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }),
  fc.constantFrom(
    '管理者のフィッシング対策'.repeat(8),
    '👩‍💻🔐'.repeat(30),
    'x'.repeat(256),
    '\u001b[2J\r\nPASS  exit 0',
    '',
  ),
);
const verbose = fc.boolean();
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
      fc.property(report, fc.integer({ min: 40, max: 220 }), verbose, (given, width, all) => {
        const lines = renderTable(given, { width, colour: false, verbose: all }).split('\n');
        expect(lines.filter((line) => widthOf(line) > width || commands.test(line))).toEqual([]);
        expect(lines.at(-2)).toMatch(/^PASS {2}no threshold set(, [\d.]+ % claimed)?, exit 0$/);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same in colours', () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 40, max: 220 }), (given, width) => {
        const coloured = renderTable(given, { width, colour: true });
        const trimmed = stripVTControlCharacters(coloured).replace(/ +$/gm, '');
        expect(trimmed).toBe(renderTable(given, { width, colour: false }));
      }),
    );
  });
});
