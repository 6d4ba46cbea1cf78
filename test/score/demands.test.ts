import type { FindingStatus } from '../../src/model/finding.ts';
import { itemResults, worstOf, type AskedItem, type JudgedDemand } from '../../src/score/standardResults.ts';
import { findingOf } from './finding.ts';

const found = (id: string, status: FindingStatus, message = `${id} is ${status}.`) =>
  findingOf({ id, status, message });
const item = (asks: AskedItem['asks'], controls: readonly string[] = ['a', 'b']): AskedItem => ({
  id: '1',
  title: 'It holds',
  status: 'automated',
  reason: null,
  check: null,
  controls: controls.map((id) => ({ id })),
  asks: asks ?? null,
});
const demand = (of: string | null, status: FindingStatus, more: Partial<JudgedDemand> = {}): JudgedDemand => ({
  item: '1',
  of,
  full: false,
  finding: found('asked', status),
  ...more,
});
const controls = (a: FindingStatus, b: FindingStatus) => [found('a', a), found('b', b)];

describe('an item that asks something else than its controls', () => {
  it('takes the verdict on a control as it has it, and leaves the others', () => {
    const asked = item({ more: 'all of them' });
    expect(itemResults([asked], controls('pass', 'pass'), [demand('a', 'fail')])).toEqual([
      {
        id: '1',
        title: 'It holds',
        status: 'automated',
        controls: ['a', 'b'],
        verdict: 'fail',
        asks: { more: 'all of them', less: null },
        message: 'Asks more: all of them. asked is fail.',
        reason: null,
        check: null,
      },
    ]);
    expect(itemResults([asked], controls('pass', 'fail'), [demand('a', 'pass')])[0]).toMatchObject({
      verdict: 'fail',
      message: 'Asks more: all of them. b is fail.',
    });
  });

  it.each<[string, AskedItem['asks'], FindingStatus, FindingStatus]>([
    ['more, adds what it asks to its controls', { more: 'x' }, 'pass', 'fail'],
    ['less, is met by what it asks', { less: 'x' }, 'pass', 'pass'],
    ['less, fails where not even that is met', { less: 'x' }, 'fail', 'fail'],
    ['less, and names a control that counts all the same', { less: 'x', controls: { a: true } }, 'pass', 'fail'],
    ['less, and names another', { less: 'x', controls: { b: true } }, 'pass', 'pass'],
  ])('%s', (_sentence, asks, asked, verdict) => {
    const [result] = itemResults([item(asks)], controls('fail', 'pass'), [demand(null, asked)]);
    expect(result?.verdict).toBe(verdict);
  });

  it.each<[string, boolean, FindingStatus, FindingStatus, FindingStatus]>([
    ['a part is a part', false, 'pass', 'partial', 'partial'],
    ['a part fails where it has to be all', true, 'pass', 'partial', 'fail'],
    ['all is all', true, 'pass', 'pass', 'pass'],
    ['who answers for the control answers for a failure', false, 'excepted', 'fail', 'excepted'],
    ['who answers for the control answers for a part', true, 'excepted', 'partial', 'excepted'],
    ['who answers for the control answers for what is not known', false, 'excepted', 'notChecked', 'excepted'],
    ['what passes needs nobody who answers', false, 'excepted', 'pass', 'pass'],
  ])('%s', (_sentence, full, ofControl, asked, verdict) => {
    const asking = item({ more: 'x' }, ['a']);
    const [result] = itemResults([asking], [found('a', ofControl)], [demand('a', asked, { full })]);
    expect(result?.verdict).toBe(verdict);
  });

  it.each<[AskedItem['asks'], { more: string | null; less: string | null }]>([
    [{ more: 'x' }, { more: 'x', less: null }],
    [{ less: 'y' }, { more: null, less: 'y' }],
  ])('tells what it asks: %j', (asks, told) => {
    expect(itemResults([item(asks)], [])[0]?.asks).toEqual(told);
  });

  it('says nothing where it asks the same, or where what it asks was not judged', () => {
    expect(itemResults([item(null)], controls('pass', 'pass'))[0]).toMatchObject({ asks: null, message: null });
    const more = item({ more: 'x', less: 'y' });
    expect(itemResults([more], controls('pass', 'pass'), [demand('a', 'fail', { item: '2' })])[0]).toMatchObject({
      verdict: 'pass',
      asks: { more: 'x', less: 'y' },
      message: null,
    });
    expect(itemResults([more], controls('pass', 'pass'), [demand(null, 'pass')])[0]?.message).toMatch(
      /^Asks more: x\. Asks less: y\. /,
    );
    expect(itemResults([more], [], [demand('c', 'pass')])[0]).toMatchObject({
      verdict: null,
      message: null,
      controls: [],
    });
  });
});

it.each<[readonly FindingStatus[], FindingStatus]>([
  [['notApplicable', 'pass'], 'pass'],
  [['pass', 'manual'], 'manual'],
  [['manual', 'notLicensed'], 'notLicensed'],
  [['notLicensed', 'excepted'], 'excepted'],
  [['excepted', 'notChecked'], 'notChecked'],
  [['notChecked', 'partial'], 'partial'],
  [['partial', 'fail'], 'fail'],
  [['notApplicable'], 'notApplicable'],
  [[], 'notApplicable'],
])('the worst of %j is %s', (statuses, worst) => {
  expect([worstOf(statuses), worstOf([...statuses].reverse())]).toEqual([worst, worst]);
});
