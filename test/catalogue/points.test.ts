import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { loadThemes } from '../../src/catalogue/loadThemes.ts';
import { pointsByBudget, type RankedControl } from '../../src/catalogue/pointsByBudget.ts';
import { measurerOf } from '../../src/probe/aboutProbe.ts';
import { themesFileSchema, type Themes } from '../../src/model/theme.ts';

const { controls } = await loadCatalogue();
const themes = loadThemes();

/** One theme of a hundred points. */
const one: Themes = {
  whole: 100,
  ranks: { 1: { weight: 50, meaning: 'most' }, 2: { weight: 10, meaning: 'more' }, 3: { weight: 1, meaning: 'some' } },
  themes: { mail: { title: 'Mail', share: 100, reserved: 0, why: 'It is all there is.' } },
};
const ranked = (id: string, rank: number, object?: string): RankedControl => ({ id, rank, theme: 'mail', object });
const pointsOf = (given: readonly RankedControl[], by = one): Record<string, number> =>
  Object.fromEntries(pointsByBudget(given, by));

describe('the points of our controls', () => {
  test('are what themes and ranks give: npm run points', () => {
    const wanted = pointsByBudget(controls, themes);
    expect(controls.filter(({ id, points }) => wanted.get(id) !== points).map(({ id }) => id)).toEqual([]);
  });

  test('add up to what the themes have, less what they keep for later', () => {
    for (const [name, { share, reserved }] of Object.entries(themes.themes)) {
      const sum = controls.filter(({ theme }) => theme === name).reduce((all, { points }) => all + points, 0);
      const wanted = (themes.whole * (share - reserved)) / 100;
      expect([name, sum === 0 || Math.abs(sum - wanted) < 0.01]).toEqual([name, true]);
    }
  });

  test('are between a quarter and fifty, or none; of what Microsoft measures from a hundredth on', () => {
    const leastOf = ({ probe }: (typeof controls)[number]): number => (measurerOf(probe) === 'microsoft' ? 0.01 : 0.25);
    const wrong = controls.filter((one) => one.points !== 0 && (one.points < leastOf(one) || one.points > 50));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('follow a theme and a rank that there are', () => {
    const unknown = controls.filter(
      ({ theme = '', rank = -1 }) => !(theme in themes.themes) || (rank !== 0 && !(String(rank) in themes.ranks)),
    );
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });
});

describe('a budget', () => {
  test('is divided by the weight of the ranks', () => {
    expect(pointsOf([ranked('a', 2), ranked('b', 2), ranked('c', 2), ranked('d', 2)])).toEqual({
      a: 25,
      b: 25,
      c: 25,
      d: 25,
    });
    expect(pointsOf([ranked('a', 1), ranked('b', 1), ranked('c', 3)])).toEqual({ a: 49.51, b: 49.5, c: 0.99 });
  });

  test('comes out exactly, to the hundredth', () => {
    const points = Object.values(pointsOf([ranked('a', 2), ranked('b', 2), ranked('c', 2)]));
    expect([...points].sort()).toEqual([33.33, 33.33, 33.34]);
  });

  test('gives the controls on one object the points of one', () => {
    expect(pointsOf([ranked('a', 2), ranked('b', 2, 'keys'), ranked('c', 2, 'keys')])).toEqual({ a: 50, b: 25, c: 25 });
    const mixed = pointsOf([ranked('a', 2), ranked('b', 2, 'keys'), ranked('c', 3, 'keys')]);
    expect([mixed.a, (mixed.b ?? 0) + (mixed.c ?? 0), (mixed.b ?? 0) > (mixed.c ?? 0)]).toEqual([50, 50, true]);
  });

  test('gives nobody more than fifty or less than a quarter, and a review nothing', () => {
    expect(pointsOf([ranked('a', 1), ranked('b', 3)])).toEqual({ a: 50, b: 50 });
    const many = Array.from({ length: 380 }, (_, index) => ranked(`z${index}`, 3));
    const tiny = pointsOf([ranked('a', 1), ...many, ranked('none', 0)]);
    expect([tiny.a, tiny.z1, tiny.none]).toEqual([5, 0.25, 0]);
  });

  test('lets dozens of lines that Microsoft measures share the points of one', () => {
    const line = (id: string): RankedControl => ({ ...ranked(id, 2, 'devices'), probe: { kind: 'microsoft' } });
    const lines = Array.from({ length: 200 }, (_, index) => line(`m${index}`));
    const points = pointsOf([ranked('a', 2), ranked('b', 2), ...lines]);
    expect([points.a, points.b]).toEqual([33.33, 33.33]);
    expect(new Set(lines.map(({ id }) => points[id]))).toEqual(new Set([0.16, 0.17]));
  });

  test('does not depend on the order of the controls', () => {
    const given = [ranked('a', 1), ranked('b', 2), ranked('c', 3), ranked('d', 3, 'keys'), ranked('e', 2, 'keys')];
    expect(pointsOf([...given].reverse())).toEqual(pointsOf(given));
  });

  test('keeps what is reserved', () => {
    const kept = { ...one, themes: { mail: { title: 'Mail', share: 100, reserved: 60, why: 'More will come.' } } };
    expect(pointsOf([ranked('a', 2), ranked('b', 2)], kept)).toEqual({ a: 20, b: 20 });
  });
});

describe('controls/themes.yaml', () => {
  const file = (share: number, reserved = 0) => ({
    ...one,
    themes: { mail: { title: 'Mail', share, reserved, why: 'It is all there is.' } },
  });
  test.each([
    ['shares that are not the whole', file(90), 'the shares add up to 90 %'],
    ['more in reserve than there is', file(100, 101), 'Too big: expected number to be <=100'],
  ])('refuses %s', (_sentence, text, message) => {
    const { error } = themesFileSchema.safeParse(text);
    expect(error?.issues.map((issue) => issue.message)).toContain(message);
  });
});
