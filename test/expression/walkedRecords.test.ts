import { UnavailableError } from '../../src/expression/unavailable.ts';
import { functions } from '../../src/expression/functions/index.ts';
import { walks, type WalkName } from '../../src/mail/walks.ts';
import { judged } from '../../src/mail/transcript.ts';
import { valueOf } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const domain = 'contoso.test';
const txt = (...records: readonly string[]): Json => ({ exists: true, records });
const gone = { exists: false, records: [] };
const trouble = { unavailable: { code: 'timedOut', detail: 'slow', hint: 'wait' } };
const names = Object.keys(walks) as readonly WalkName[];

const run = (name: string, ...values: readonly unknown[]): unknown => {
  const word = functions.find((one) => one.name === name);
  return word?.run(...(values as never[]));
};

describe.each(names)('the record of the walk %s', (walk) => {
  const word = functions.find((one) => one.name === walk);

  it('is judged of what was recorded for it, by the domain', () => {
    expect(word).toMatchObject({ of: `${walk}Answers`, takes: [['domain', 'string']], gives: `${walk}Record` });
  });

  it('has the properties that are declared of it, and no others', () => {
    const facts = judged(walks[walk](domain), {});
    expect(Object.keys(facts).sort()).toEqual(Object.keys(word?.record ?? {}).sort());
    const record = run(walk, {}, domain) as object;
    expect(Object.keys(record).sort()).toEqual(Object.keys(facts).sort());
  });

  it('raises the reason of what nobody could find out', () => {
    const record = run(walk, null, domain) as Json;
    const raised = Object.keys(record).filter((key) => {
      try {
        return record[key] === undefined;
      } catch (error) {
        return error instanceof UnavailableError && error.reason.code === 'notCollected';
      }
    });
    expect(raised).not.toEqual([]);
  });

  it('is worked out once for the same answers and the same domain', () => {
    const answers = { [`TXT ${domain}`]: gone };
    expect(run(walk, answers, domain)).toBe(run(walk, answers, domain));
    expect(run(walk, answers, domain)).not.toBe(run(walk, answers, 'other.test'));
    expect(run(walk, { ...answers }, domain)).not.toBe(run(walk, answers, domain));
    expect(run(walk, null, domain)).not.toBe(run(walk, null, domain));
    expect(run(walk, 'x', domain)).not.toBe(run(walk, 'x', domain));
  });
});

it('whole numbers are whole numbers to CEL, and nothing else is', () => {
  const record = run('dmarc', { [`TXT _dmarc.${domain}`]: txt('v=DMARC1; p=reject; pct=50') }, domain) as Json;
  expect([record['percent'], record['policy'], record['published']]).toEqual([50n, 'reject', true]);
  const source = 'answers.dmarc(domain).percent < 100 && answers.dmarc(domain).policy == "reject"';
  expect(valueOf(source, { domain, answers: { [`TXT _dmarc.${domain}`]: txt('v=DMARC1; p=reject; pct=50') } })).toBe(
    true,
  );
});

describe('a policy of MTA-STS is worth asking for', () => {
  const of = (answer: unknown): Json => ({ [`TXT _mta-sts.${domain}`]: answer });

  it.each<readonly [string, unknown, boolean]>([
    ['where DNS announces one', { [domain]: of(txt('v=STSv1; id=1')) }, true],
    ['not where DNS announces none', { [domain]: of(gone) }, false],
    ['where nobody could find out', { [domain]: of(trouble) }, true],
    ['where another domain was asked about', { 'other.test': of(gone) }, true],
    ['where there are no answers', null, true],
    ['where the answers are a list', [], true],
  ])('%s', (_, answers, wanted) => {
    expect(valueOf('mayHaveStsPolicy(answers, domain)', { answers, domain })).toBe(wanted);
  });
});

describe('the file of a policy', () => {
  const text = 'version: STSv1\nmode: enforce\nmx: *.contoso.test\nmx: mx.other.test\nmax_age: 604800\n';

  it('says what it names, and what it does not', () => {
    const servers = ['mx.contoso.test', 'a.b.contoso.test', 'mx.other.test', 'mx.third.test'];
    expect(run('stsPolicy', text, servers)).toEqual({
      valid: true,
      mode: 'enforce',
      maxAge: 604_800n,
      unnamed: ['a.b.contoso.test', 'mx.third.test'],
      problem: null,
    });
  });

  it('that is none says why, and has no age', () => {
    const found = run('stsPolicy', 'nonsense', ['mx.contoso.test']) as Json;
    expect(found).toMatchObject({ valid: false, maxAge: 0n, unnamed: ['mx.contoso.test'] });
    expect(found['problem']).toEqual(expect.any(String));
  });
});
