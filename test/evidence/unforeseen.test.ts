import { unforeseen } from '../../src/evidence/unforeseen.ts';
import { SecureScoreError } from '../../src/model/errors.ts';

const ofMicrosoft = 'It is not what Microsoft documents; run again, and report it if it persists.';
const ours = 'Internal error in securescore; please report it.';

it.each([
  ['an error while reading', 'reading', new Error('odd'), 'the answer for x cannot be read: odd', ofMicrosoft],
  ['an error while judging', 'judging', new Error('odd'), 'x could not be judged: odd', ours],
  ['anything thrown while judging', 'judging', 'odd', 'x could not be judged: odd', ours],
] as const)('%s costs what it happened to', (_, doing, thrown, detail, hint) => {
  expect(unforeseen(doing, 'x', thrown)).toEqual({ code: 'unexpectedAnswer', detail, hint });
});

it.each(['reading', 'judging'] as const)('what ends the run while %s ends it', (doing) => {
  const ending = new SecureScoreError('interrupted', 'Stop.');
  expect(() => unforeseen(doing, 'x', ending)).toThrow(ending);
});
