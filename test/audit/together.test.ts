import { spoiltTogether } from './together.ts';

const controls = Array.from({ length: 40 }, (_, index) => `control${String(index)}`);
/** Some matter to nobody, most to one or two, one to everybody. */
const things = new Map<string, Set<string>>(
  Array.from({ length: 30 }, (_, index) => {
    const mattersTo = index === 7 ? controls : controls.filter((_control, at) => index > 4 && at % 20 === index % 13);
    return [`thing${String(index)}`, new Set(mattersTo)] as const;
  }),
);
const groups = spoiltTogether(things, controls, { size: 4, most: 12 });

it('no control is hit by two things of a group', () => {
  const hits = groups.flatMap((group) =>
    controls.map((control) => group.filter((one) => things.get(one)?.has(control))),
  );
  expect(hits.filter(({ length }) => length > 1)).toEqual([]);
});

it('every control is judged with each thing while nothing else is spoilt that matters to it', () => {
  const isAlone = (thing: string, control: string): boolean =>
    groups.some(
      (group) => group.includes(thing) && !group.some((one) => one !== thing && things.get(one)?.has(control)),
    );
  const lacking = [...things.keys()].flatMap((thing) => controls.filter((control) => !isAlone(thing, control)));
  expect(lacking).toEqual([]);
});

it('what matters to everybody is spoilt alone, and the groups are few', () => {
  expect(groups.filter((group) => group.includes('thing7'))).toEqual([['thing7']]);
  expect(groups.length).toBeLessThan(things.size * 0.8);
});
