import fc from 'fast-check';
import { parse } from 'yaml';
import { withEntry } from '../../src/catalogue/withEntry.ts';
import '../seed.ts';

const entry = { control: 'entra.x', reason: "Scanner: see #12 'quoted'", until: '2027-01-01' };
const item = `  - control: entra.x\n    reason: "Scanner: see #12 'quoted'"\n    until: 2027-01-01\n`;

it.each([
  ['nothing', '', `exceptions:\n${item}`],
  ['a comment alone', '# mine\n', `# mine\n\nexceptions:\n${item}`],
  ['no such list', 'tenant: a # pin\n', `tenant: a # pin\n\nexceptions:\n${item}`],
  [
    'a list with comments, and a key behind it',
    'exceptions: # agreed\n  # the first\n  - control: a # why\n    until: 2027-01-01 # end\n\n# then\ntenant: a\n',
    `exceptions: # agreed\n  # the first\n  - control: a # why\n    until: 2027-01-01 # end\n${item}\n# then\ntenant: a\n`,
  ],
  [
    'a list that is not indented',
    'exceptions:\n- control: a\ntenant: b',
    `exceptions:\n- control: a\n${item.replaceAll(/^ {2}/gm, '')}tenant: b\n`,
  ],
  ['entries in braces', 'exceptions:\n  - { control: a }', `exceptions:\n  - { control: a }\n${item}`],
  [
    'a text of several lines at its end',
    'exceptions:\n  - reason: |\n      one\n      two\n',
    `exceptions:\n  - reason: |\n      one\n      two\n${item}`,
  ],
])('an entry goes behind %s, and nothing else changes', (_sentence, before, after) => {
  expect(withEntry(before, 'exceptions', entry)).toBe(after);
});

it.each([
  ['a list in brackets', '# top\nexceptions: [{ control: a }] # side\ntenant: b # pin\n', [{ control: 'a' }]],
  ['an empty list', 'exceptions: [] # none yet\ntenant: b\n', []],
  ['a key without a value', 'exceptions:\ntenant: b\n', []],
  ['a file in braces', '{ tenant: b, exceptions: [{ control: a }] }\n', [{ control: 'a' }]],
])('what the lines do not go into is written anew: %s', (_sentence, before, there) => {
  const after = withEntry(before, 'exceptions', entry);
  expect(parse(after)).toMatchObject({ tenant: 'b', exceptions: [...there, entry] });
  for (const comment of before.match(/#[^\n]*/g) ?? []) expect(after).toContain(comment);
});

it('lines end as those of the file do', () => {
  const after = withEntry('exceptions:\r\n  - control: a\r\n', 'exceptions', entry);
  expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(parse(after)).toEqual({ exceptions: [{ control: 'a' }, entry] });
});

it('any text is read again as it was given', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }), (reason, object) => {
      const given = { control: 'entra.x', reason, object };
      const twice = withEntry(withEntry('tenant: a # pin\n', 'exceptions', given), 'exceptions', given);
      expect(twice).toContain('tenant: a # pin');
      expect(parse(twice)).toEqual({ tenant: 'a', exceptions: [given, given] });
    }),
  );
});
