import { Window } from '../../src/graph/pace/window.ts';

describe('a window of two units in a second', () => {
  const window = (): Window => new Window({ units: 2, seconds: 1 }, 0);

  it.each([
    ['nothing was spent', [], 0],
    ['one was spent', [0], 0],
    ['two were spent: when the first is a second ago', [0, 0], 1000],
    ['two were spent one after the other: when the first is a second ago', [0, 400], 1000],
    ['three were spent: when the second is a second ago', [0, 400, 1000], 1400],
  ])('has room for one more: %s', (_sentence, times, at) => {
    const one = window();
    for (const time of times) one.spend(time, 1);
    expect(one.earliest(0, 1)).toBe(at);
  });

  it.each([
    ['where the first was spent a second ago', 1000, true],
    ['where the first was spent a millisecond less than that ago', 999, false],
  ])('still holds a third %s: %s', (_sentence, at, fits) => {
    const one = window();
    one.spend(0, 1);
    one.spend(500, 1);
    expect(one.fits(one.spend(at, 1))).toBe(fits);
  });

  it('counts what was spent from when it may have arrived', () => {
    const one = window();
    const first = one.spend(0, 1);
    one.spend(0, 1);
    one.arrivedBy(300, first);
    // Arrived before it was planned: the plan stands.
    one.arrivedBy(200, first);
    expect([one.earliest(0, 1), one.earliest(0, 2)]).toEqual([1000, 1300]);
  });

  it('holds what was planned only while there are as many units as before', () => {
    const one = window();
    one.spend(0, 1);
    const second = one.spend(0, 1);
    expect(one.fits(second)).toBe(true);
    one.resize(1);
    expect(one.fits(second)).toBe(false);
  });

  it('has room again for what was not sent', () => {
    const one = window();
    one.spend(0, 1);
    one.refund(one.spend(0, 1));
    expect(one.earliest(0, 1)).toBe(0);
  });

  it('has room again for the first that was not sent, once', () => {
    const one = window();
    const first = one.spend(0, 1);
    one.spend(0, 1);
    one.refund(first);
    one.refund(first);
    expect([one.earliest(0, 1), one.earliest(0, 2)]).toEqual([0, 1000]);
  });

  it('forgets what arrived as soon as it is over, and nothing that may still arrive', () => {
    const one = window();
    const [first, second] = [one.spend(0, 1), one.spend(0, 1)];
    const third = one.spend(1000, 1);
    one.arrivedBy(600, first);
    one.arrivedBy(700, second);
    expect(one.fits(third)).toBe(false);
    one.refund(third);
    one.arrivedBy(1700, one.spend(1700, 1));
    // Two are over.
    expect([one.earliest(1700, 1), one.earliest(1700, 2)]).toEqual([1700, 2700]);
  });

  it('does not forget a request that takes longer than the window', () => {
    const one = window();
    const [slow, quick] = [one.spend(0, 1), one.spend(0, 1)];
    one.arrivedBy(1100, quick);
    one.arrivedBy(1150, slow);
    expect(one.earliest(1200, 2)).toBe(2150);
  });
});
