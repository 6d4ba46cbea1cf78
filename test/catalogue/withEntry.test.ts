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
    `exceptions:\n- control: a\n${item.replaceAll(/^ {2}/gm, '')}tenant: b`,
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

const braced = `{ control: "entra.x", reason: "Scanner: see #12 'quoted'", until: "2027-01-01" }`;

it.each([
  [
    'a key without a value',
    'exceptions:   # none yet\n# then\ntenant:   a\n',
    `exceptions:   # none yet\n${item}# then\ntenant:   a\n`,
  ],
  ['a key without a value at the end', 'tenant:   a\nexceptions:', `tenant:   a\nexceptions:\n${item}`],
  ['a null', 'exceptions: ~  # none yet\ntenant:   a\n', `exceptions: # none yet\n${item}tenant:   a\n`],
  ['an empty list', 'exceptions:   [  ]   # none yet\ntenant:   a', `exceptions:   # none yet\n${item}tenant:   a`],
  ['an empty list at the end', 'exceptions: []', `exceptions:\n${item}`],
  ['an empty list over two lines', 'exceptions: [ # none\n]\n', `exceptions: [${braced} # none\n]\n`],
  [
    'a list in brackets',
    'exceptions:   [ {control:  a} ]   # side\ntenant:  b\n',
    `exceptions:   [ {control:  a}, ${braced} ]   # side\ntenant:  b\n`,
  ],
  [
    'a list in brackets with a comma at its end',
    'exceptions: [\n  {control:  a}, # one\n]\n',
    `exceptions: [\n  {control:  a}, ${braced}, # one\n]\n`,
  ],
  ['a file in braces', '{tenant:  b}  # pin\n', `{tenant:  b, exceptions: [${braced}]}  # pin\n`],
  ['a file in braces that has the list', '{ exceptions: [ ],  tenant: b }', `{ exceptions: [${braced} ],  tenant: b }`],
  ['empty braces', '{} # nothing', `{ exceptions: [${braced}] } # nothing`],
  [
    'JSON',
    '{\n  "tenant":  "b"\n}\n',
    `{\n  "tenant":  "b", "exceptions": [${braced.replaceAll(/\b(control|reason|until):/g, '"$1":')}]\n}\n`,
  ],
  ['the mark of a document', '---\ntenant:   a\n', `---\ntenant:   a\n\nexceptions:\n${item}`],
  ['the mark of a document alone', '---\n', `---\n\nexceptions:\n${item}`],
  ['the mark that ends a document', 'tenant:   a\n...\n# after\n', `tenant:   a\n\nexceptions:\n${item}...\n# after\n`],
  ['null alone', 'null # x\n', `# x\n\nexceptions:\n${item}`],
  ['a mark of the byte order', '\uFEFFtenant:   a', `\uFEFFtenant:   a\n\nexceptions:\n${item}`],
  ['a mark of the byte order before the list', '\uFEFFexceptions: []', `\uFEFFexceptions:\n${item}`],
  [
    'keys that are indented',
    '  tenant:   a\n',
    `  tenant:   a\n\n  exceptions:\n${item.replaceAll(/^/gm, '  ').trimEnd()}\n`,
  ],
  [
    'a text that keeps the lines behind it',
    'x:\n  y: |+\n    one\n\n\n',
    `x:\n  y: |+\n    one\n\n\nexceptions:\n${item}`,
  ],
  [
    'a note about the last entry',
    'exceptions:\n  - control: a\n    # about a\n  # about the list\ntenant:   a\n',
    `exceptions:\n  - control: a\n    # about a\n${item}  # about the list\ntenant:   a\n`,
  ],
  [
    'anchors and what they stand for',
    'exceptions: &all\n  - &one\n    control:   a\n  - <<:   *one\n',
    `exceptions: &all\n  - &one\n    control:   a\n  - <<:   *one\n${item}`,
  ],
  ['lines of both kinds', 'a: 1\r\nb: 2\n', `a: 1\r\nb: 2\n\nexceptions:\n${item}`],
])('an entry goes into %s, and nothing else changes', (_sentence, before, after) => {
  expect(withEntry(before, 'exceptions', entry)).toBe(after);
  expect((parse(after, { merge: true }) as { readonly exceptions: readonly unknown[] }).exceptions.at(-1)).toEqual(
    entry,
  );
});

it.each([
  ['the list is an alias', 'attestations: &l []\nexceptions: *l\n'],
  ['others stand for the list', 'exceptions: &l []\nattestations: *l\n'],
  ['the list is none', 'exceptions: 3\n'],
  ['the file is a list', '- a\n'],
])('nothing is written again: where %s, the entry is told instead', (_sentence, before) => {
  let error: unknown;
  try {
    withEntry(before, 'exceptions', entry);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: 'configInvalid', hint: `Add it by hand: ${braced}` });
});

it('lines end as those of the file do', () => {
  const after = withEntry('exceptions:\r\n  - control: a\r\n', 'exceptions', entry);
  expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(parse(after)).toEqual({ exceptions: [{ control: 'a' }, entry] });
});

it.each([
  ['lines', 'tenant:   a # pin\n'],
  ['lines as Windows ends them', 'tenant:   a # pin\r\n'],
  ['brackets', 'tenant:   a # pin\nexceptions: [ # none\n]\n'],
  ['JSON', '{"tenant":   "a"}'],
])('any text is read again as it was given, and stands beside what was there: %s', (_sentence, before) => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }), (reason, object) => {
      const given = { control: 'entra.x', reason, object };
      const twice = withEntry(withEntry(before, 'exceptions', given), 'exceptions', given);
      expect(parse(twice)).toEqual({ tenant: 'a', exceptions: [given, given] });
      expect(twice).toContain(before.slice(0, 15));
      if (before.startsWith('{')) expect(JSON.parse(twice)).toEqual(parse(twice));
    }),
  );
});
