import {
  ask,
  isFound,
  isName,
  normalName,
  keyOf,
  type Answer,
  type Question,
  type Walk,
} from '../../src/mail/question.ts';
import { firstTrouble, judged, recorded } from '../../src/mail/transcript.ts';

/** Goes along first texts for as long as they are names. */
function* chain(name: string, most: number): Walk<readonly string[]> {
  const seen: string[] = [];
  for (let next = name; seen.length < most;) {
    const answer = yield* ask('TXT', next);
    if (!isFound(answer)) return [...seen, answer.unavailable.code];
    seen.push(next);
    const [first] = answer.records;
    if (typeof first !== 'string') return seen;
    next = first;
  }
  return seen;
}

const texts = (...records: readonly string[]): Answer => ({ exists: true, records });
const trouble = { unavailable: { code: 'timedOut', detail: 'x', hint: 'y' } } as const;

async function record(walk: Walk<unknown>, zone: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const transcript = await recorded(walk, (question: Question) => {
    asked.push(keyOf(question));
    return Promise.resolve(zone[keyOf(question)] ?? { exists: false, records: [] });
  });
  return { asked, transcript };
}

describe('a walk', () => {
  const zone = { 'TXT a.test': texts('b.test'), 'TXT b.test': texts('C.test.'), 'TXT c.test': trouble };

  it('is recorded, and judged by the record as it would have been live', async () => {
    const { transcript } = await record(chain('a.test', 9), zone);
    expect(transcript).toEqual(zone);
    expect(judged(chain('a.test', 9), transcript)).toEqual(['a.test', 'b.test', 'timedOut']);
    expect(judged(chain('a.test', 9), JSON.parse(JSON.stringify(transcript)))).toEqual([
      'a.test',
      'b.test',
      'timedOut',
    ]);
  });

  it('asks each question once, whatever the letter case', async () => {
    const { asked } = await record(chain('A.test.', 5), { 'TXT a.test': texts('a.TEST') });
    expect(asked).toEqual(['TXT a.test']);
  });

  it('asks no more than 60, wherever names lead', async () => {
    const long = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`TXT n${String(index)}.test`, texts(`n${String(index + 1)}.test`)]),
    );
    const { asked, transcript } = await record(chain('n0.test', 200), long);
    expect(asked).toHaveLength(60);
    expect(judged(chain('n0.test', 200), transcript)).toHaveLength(61);
    expect(judged(chain('n0.test', 200), transcript).at(-1)).toBe('tooManySteps');
  });

  it('never asks for what is not a name', async () => {
    function* rude(): Walk<unknown> {
      return yield [{ kind: 'TXT', name: 'a b.test' }];
    }
    const { asked, transcript } = await record(rude(), {});
    expect(asked).toEqual([]);
    expect(transcript).toMatchObject({ 'TXT a b.test': { unavailable: { code: 'unexpectedAnswer' } } });
    expect((await record(chain('a..test', 5), {})).asked).toEqual([]);
  });
});

describe('what was kept', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'notCollected'],
    ['an empty record', {}, 'notCollected'],
    ['no object', 'x', 'notCollected'],
    ['another question', { 'MX a.test': texts() }, 'notCollected'],
    ['null', { 'TXT a.test': null }, 'unexpectedAnswer'],
    ['an answer without records', { 'TXT a.test': { exists: true } }, 'unexpectedAnswer'],
    ['an answer that does not say whether the name exists', { 'TXT a.test': { records: [] } }, 'unexpectedAnswer'],
    ['records of a name that does not exist', { 'TXT a.test': { exists: false, records: ['x'] } }, 'unexpectedAnswer'],
    ['records of another kind', { 'TXT a.test': { exists: true, records: [{ exchange: 'x' }] } }, 'unexpectedAnswer'],
    ['a failure by its code', { 'TXT a.test': { unavailable: 'deadline' } }, 'deadline'],
    ['a failure that nobody knows', { 'TXT a.test': { unavailable: { code: 'fun' } } }, 'unexpectedAnswer'],
    ['a property of every object', Object.create({ 'TXT a.test': texts() }), 'notCollected'],
  ])('%s leaves it open', (_, transcript, code) => {
    expect(judged(chain('a.test', 5), transcript)).toEqual([code]);
  });

  it('tells why nothing was found out, where nothing was', () => {
    expect(firstTrouble({ 'TXT a.test': trouble })).toEqual(trouble.unavailable);
    expect(firstTrouble({ 'TXT a.test': trouble, 'MX a.test': { exists: false, records: [] } })).toBeNull();
    expect(firstTrouble({})).toBeNull();
  });
});

it.each<[string, boolean]>([
  ['contoso.com', true],
  ['_dmarc.contoso.com', true],
  ['xn--bcher-kva.example', true],
  ['contoso', true],
  ['', false],
  ['.', false],
  ['contoso..com', false],
  ['contoso.com/x', false],
  ['contoso.com b.test', false],
  ['bücher.example', false],
  ['%{i}.contoso.com', false],
  ['-a.contoso.com', true],
  ['a-.contoso.com', true],
  [`${'a'.repeat(64)}.test`, false],
  [`${'a.'.repeat(127)}test`, false],
])('%j is a name: %p', (text, is) => {
  expect(isName(text)).toBe(is);
});

it.each([
  ['Contoso.COM.', 'contoso.com'],
  ['_dmarc.Bücher.example', '_dmarc.xn--bcher-kva.example'],
  ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
  // What would end the name within a URL leaves it as it is, and so it is none.
  ['bücher.example/x', 'bücher.example/x'],
  ['bücher.example:80', 'bücher.example:80'],
  ['bücher@b.example', 'bücher@b.example'],
  ['b\u202e.example', 'b\u202e.example'],
])('%j is the name %j', (text, name) => {
  expect(normalName(text)).toBe(name);
});
