import { computers, group, policy } from './intuneTenant.ts';
import { judged } from './judged.ts';

const probe = { effectiveOn: 'Windows', requires: { on: { setting: 'x', is: 'value == "1"' } } };

describe('an exception for one of the devices', () => {
  const wanted = (object: string, claims = true) => ({ object, aliases: [], claims });
  const outcome = (id: string, is: string, share = 0, byName = false) => ({
    object: byName ? `PC ${id}` : id,
    is,
    share,
    id,
    name: `PC ${id}`,
    byName,
    among: [],
  });
  const objects = (given: object, ...names: Parameters<typeof wanted>[]) =>
    judged(
      probe,
      { ...computers, ...given },
      10,
      names.map((one) => wanted(...one)),
    ).objects;
  const inGroup = (name: string) => ({ configurationPolicies: [policy('A', { x: '1' }, [group(name)])] });
  const third = expect.closeTo(1 / 3, 9) as unknown;

  it('claims its share', () => {
    expect(objects(inGroup('g'), ['2'])).toEqual({
      outcomes: [outcome('2', 'short')],
      claimed: third,
      covered: third,
      isWhole: false,
    });
    expect(objects({}, ['1'])).toMatchObject({ claimed: third, isWhole: false });
  });

  it('leaves nothing to do where all that fall short are named', () => {
    expect(objects(inGroup('g'), ['PC 2'], ['3', false])).toEqual({
      outcomes: [outcome('2', 'short', 0, true), outcome('3', 'short')],
      claimed: third,
      covered: expect.closeTo(2 / 3, 9) as unknown,
      isWhole: true,
    });
  });

  it('claims nothing of one that has it, does not count, or of which that is not known', () => {
    const nothing = { claimed: 0, covered: 0, isWhole: false };
    expect(objects(inGroup('g'), ['1'], ['m'])).toEqual({
      outcomes: [outcome('1', 'passes', 1), outcome('m', 'leftOut')],
      ...nothing,
    });
    expect(objects(inGroup('u'), ['1'])).toEqual({ outcomes: [outcome('1', 'undecided')], ...nothing });
  });
});
