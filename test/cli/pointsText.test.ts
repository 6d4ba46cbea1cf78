import { pointsText } from '../../src/cli/controlText.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';

const { controls } = await loadCatalogue();
const [some] = controls.filter(({ id }) => id === 'entra.block-legacy-authentication');

test.each([
  [
    'one of ours that Microsoft weighs, too',
    { points: 32.08, theme: 'strongSignIn', rank: 2, pointsWhy: 'It matters.', microsoftPoints: 8 },
    '32.08 of theme strongSignIn, rank 2; Microsoft gives 8.00 (It matters.)',
  ],
  [
    "somebody else's",
    { points: 5, theme: undefined, rank: undefined, pointsWhy: undefined, microsoftPoints: undefined },
    '5.00',
  ],
])('the points of a control say where they come from: %s', (_sentence, given, text) => {
  if (!some) throw new Error('the control is gone');
  expect(pointsText({ ...some, ...given })).toBe(text);
});
