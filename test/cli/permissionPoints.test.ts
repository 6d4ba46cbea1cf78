import { ran } from './program.ts';

it.each(['table', 'markdown'])('permissions prints points with two decimals (%s)', async (format) => {
  const { out, code } = await ran(['permissions', '--format', format]);
  expect(code).toBe(0);
  // The points of all controls are a sum that floating point does not hit.
  const points = out.replace(/\s+/g, ' ').match(/[\d,.]+(?= points\b)/g) ?? [];
  expect(points.length).toBeGreaterThan(0);
  expect(points.filter((one) => !/^[\d,]+\.\d\d$/.test(one))).toEqual([]);
  expect(out).not.toMatch(/\d\.\d{3}/);
});
