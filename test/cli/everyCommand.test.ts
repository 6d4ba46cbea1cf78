import { rounded } from '../../src/model/rounded.ts';
import { widthOf } from '../../src/report/text.ts';
import { everyCommand, type Asked } from './everyCommand.ts';

const asked = await everyCommand();
const boundless = 500;

/** Two at a time: each is a process of its own. */
async function outputsOf(
  which: readonly Asked[],
  columns: number,
): Promise<readonly { readonly name: string; readonly format: string; readonly out: string }[]> {
  const found: { readonly name: string; readonly format: string; readonly out: string }[] = [];
  for (let at = 0; at < which.length; at += 2) {
    const pair = which.slice(at, at + 2).map(async ({ name, format, run }) => {
      const { code, out, err } = await run(columns);
      if (out === '' || code === 2 || code === 5) throw new Error(`${name} --format ${format}: ${err}`);
      return { name, format, out };
    });
    found.push(...(await Promise.all(pair)));
  }
  return found;
}

/** What would change a tenant, and what a configuration says, stays as it is. */
const verbatim = ['request', 'undo', 'parameters'];

function unrounded(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return rounded(value) === value ? [] : [`${path}: ${String(value)}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    verbatim.includes(key) ? [] : unrounded(one, `${path}.${key}`),
  );
}

/** Points and percentages that do not have two decimals. */
const otherDecimals = (text: string): readonly string[] =>
  [...text.matchAll(/.{0,30}(?<![\w.,-])\d+(?:\.\d|\.\d{3,})? (?:points?|%)(?![\w%])/g)].map(([found]) => found);

const isText = (format: string): boolean => ['table', 'markdown'].includes(format);

describe('every command', () => {
  let wide: Awaited<ReturnType<typeof outputsOf>> = [];

  beforeAll(async () => {
    wide = await outputsOf(asked, boundless);
  }, 600_000);

  it('prints numbers rounded once as JSON, and points and percentages with two decimals to people', () => {
    const wrong = wide.map(({ name, format, out }) => {
      const values = ['json', 'sarif', 'ndjson', 'ocsf'].includes(format) ? lines(format, out) : [];
      return {
        name,
        format,
        wrong: [...values.flatMap((one) => unrounded(one)), ...(isText(format) ? otherDecimals(out) : [])],
      };
    });
    expect(wrong.filter((one) => one.wrong.length > 0)).toEqual([]);
  });

  it.each([40, 80])(
    'fits a terminal of %d columns and cuts no id, word or path that has room',
    async (columns) => {
      const tables = asked.filter(({ format }) => format === 'table');
      const whole = new Map(
        wide.filter(({ format }) => format === 'table').map(({ name, out }) => [name, wordsOf(out)]),
      );
      const wrong = (await outputsOf(tables, columns)).map(({ name, out }) => {
        const known = whole.get(name) ?? new Set();
        return {
          name,
          tooWide: out
            .split('\n')
            .filter((line) => widthOf(line) > columns && !isOneWord(line))
            .slice(0, 5),
          cut: [...wordsOf(out)].filter((word) => isPartOf(word, known, columns)).slice(0, 5),
        };
      });
      expect(wrong.filter(({ tooWide, cut }) => tooWide.length + cut.length > 0)).toEqual([]);
    },
    600_000,
  );
});

const lines = (format: string, out: string): readonly unknown[] =>
  (format === 'ndjson' ? out.trim().split('\n') : [out]).map((one) => JSON.parse(one) as unknown);

const wordsOf = (out: string): ReadonlySet<string> => new Set(out.split(/\s+/).filter((word) => word !== ''));

/** A link or a path that is wider than the terminal stays in one piece: it can be taken as it is. */
const isOneWord = (line: string): boolean => /^\s*(?:[A-Z][\w ]*:? )?\S+$/.test(line);

/**
 * The head of a word that a wide terminal has in one piece, though this one has room for it. What is indented by a third of the terminal
 * has no room for more.
 */
const isPartOf = (word: string, known: ReadonlySet<string>, columns: number): boolean =>
  /[\w][./_@-]$/.test(word) &&
  !known.has(word) &&
  [...known].some((one) => one.startsWith(word) && one.length <= columns - Math.max(26, columns / 3));
