import { environment } from '../../src/expression/environment.ts';
import { wrongDurations } from '../../src/expression/wrongDurations.ts';
import { wrongPatterns } from '../../src/expression/wrongPatterns.ts';
import { compileExpression } from '../../src/expression/expression.ts';
import { recordsGivenIn } from '../../src/expression/enumLiterals.ts';

const parse = (source: string) => environment().parse(source).ast;
const aDuration = 'a duration in hours, minutes and seconds, as in "168h" for seven days';
const aTime = 'a point of time, as in "2026-01-31T00:00:00Z"';

describe('a length or a point of time that CEL does not read', () => {
  it.each<readonly [string, ReturnType<typeof wrongDurations>]>([
    ['duration("7d")', [{ text: '7d', wanted: aDuration, start: 9 }]],
    ['timestamp("soon")', [{ text: 'soon', wanted: aTime, start: 10 }]],
    [
      'now - duration("a") > x || duration("b") == timestamp("c")',
      [
        { text: 'a', wanted: aDuration, start: 15 },
        { text: 'b', wanted: aDuration, start: 36 },
        { text: 'c', wanted: aTime, start: 54 },
      ],
    ],
    ['duration(duration("x"))', [{ text: 'x', wanted: aDuration, start: 18 }]],
  ])('is found where it is: %s', (source, wanted) => {
    expect(wrongDurations(parse(source))).toEqual(wanted);
  });

  it.each(['168h', '1h30m', '1.5h', '-1h', '10m', '90s', '100ms', '5us', '5µs', '7ns', '12h34m56s'])(
    'is not %s',
    (text) => {
      expect(wrongDurations(parse(`duration("${text}")`))).toEqual([]);
    },
  );

  it.each(['', '1', 'h', '1h ', ' 1h', '1 h', '--1h', '1.h', '.5h', '1d', '1hx', 'x1h', '1w'])(
    'may be "%s"',
    (text) => {
      expect(wrongDurations(parse(`duration("${text}")`))).toHaveLength(1);
    },
  );

  it.each([
    'timestamp("2026-01-31T00:00:00Z")',
    'timestamp(x)',
    'duration(x)',
    'duration(5)',
    'duration()',
    'other("7d")',
    'x.duration("7d")',
    '"7d" == x',
  ])('is not found in %s', (source) => {
    expect(wrongDurations(parse(source))).toEqual([]);
  });
});

describe('a pattern that takes no linear time', () => {
  it('is found where it is, with the reason and nothing before it', () => {
    const source = 'a.matches("(?=x)") || b.exists(c, c.matches("(") && c.matches("(?!y)"))';
    const found = wrongPatterns(parse(source));
    expect(found.map(({ pattern, start }) => [pattern, source.slice(start, start + pattern.length + 2)])).toEqual([
      ['(?=x)', '"(?=x)"'],
      ['(', '"("'],
      ['(?!y)', '"(?!y)"'],
    ]);
    for (const { why } of found) expect(why).toMatch(/^(?!error parsing).{5,}/);
  });

  it('is found in an expression of others that is ready to run', () => {
    expect(wrongPatterns(compileExpression('text.matches("(?=x)")').ast)).toHaveLength(1);
  });

  it.each(['a.matches("^x+$")', 'a.matches(b)', 'a.matches(5)', 'a.matches()', 'matches("(")', 'a.contains("(")'])(
    'is not found in %s',
    (source) => {
      expect(wrongPatterns(parse(source))).toEqual([]);
    },
  );
});

describe('records that functions give', () => {
  it.each<readonly [string, readonly string[]]>([
    ['a.spf("x").exists && !b.exists(c, c.dmarc("y").published)', ['declared.spfRecord', 'declared.dmarcRecord']],
    [
      'a.spf("x").records.size() > 0 || a.mtaSts(b.tlsRpt("z").problem).hosted',
      ['declared.spfRecord', 'declared.mtaStsRecord', 'declared.tlsRptRecord'],
    ],
    ['a.flags() == b', []],
    ['spf("x")', []],
  ])('are found wherever they are asked for: %s', (source, wanted) => {
    expect(recordsGivenIn(parse(source)).map(({ type, only }) => [type, only])).toEqual(
      wanted.map((one) => [one, null]),
    );
  });
});
