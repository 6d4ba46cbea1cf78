import { boundedName } from '../../src/model/boundedName.ts';

it.each([
  ['Contoso', 'Contoso'],
  ['x'.repeat(1000), 'x'.repeat(1000)],
  ['x'.repeat(1_000_000), `${'x'.repeat(997)}...`],
  // Half of a character is none.
  [`${'x'.repeat(996)}${'😀'.repeat(1000)}`, `${'x'.repeat(996)}...`],
])('a name is at most as long as any in Microsoft 365', (name, kept) => {
  expect(boundedName(name)).toBe(kept);
});
