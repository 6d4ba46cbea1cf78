import { asSeen } from '../../src/expression/functions/lookalikes.ts';
import { valueOf } from './whyUnknown.ts';

const likeness = (displayName: unknown): unknown => valueOf('thing.likenessToMicrosoft()', { thing: { displayName } });

it.each([
  ['Contoso', 'contoso'],
  ['  Big   Blue  ', 'big biue'],
  ['Learn', 'ieam'],
  ['Savvy', 'sawy'],
  ['a-b_c.d', 'a b c d'],
  ['(x)', 'x'],
  ['Größe', 'grobe'],
  ['a\u200Bb\u00ADc\u202Ed', 'abcd'],
  ['2 Go', '2 go'],
  ['Ν', 'n'],
  ['ЅΗΥ', 'shy'],
  ['$1!', 'sii'],
  ['', ''],
  ['\u200B', ''],
  ['---', ''],
  ['工作', '工作'],
])('%j is seen as %j', (name, seen) => {
  expect(asSeen(name)).toBe(seen);
});

it.each([
  ['', ''],
  ['-', ''],
  ['Microsoft', 'same'],
  ['MicrosoftEdge', 'same'],
  ['One Note', 'same'],
  ['Microsoft and friends', 'begins'],
  ['Microsoftish', 'begins'],
  ['m i c r o s o f t x', 'begins'],
  ['Azure x', 'begins'],
  ['Azure', 'same'],
  ['Azurex', ''],
  ['x Azure', ''],
  ['Office 365x', ''],
  // A letter is missing: first, in the middle, last.
  ['icrosoft', 'begins'],
  ['micosoft', 'begins'],
  ['microsof', 'begins'],
  // One too many.
  ['xmicrosoft', 'begins'],
  ['micrxosoft', 'begins'],
  // Another.
  ['xicrosoft', 'begins'],
  ['micrxsoft', 'begins'],
  ['microsofx', 'begins'],
  // Two that changed places.
  ['imcrosoft', 'begins'],
  ['mcirosoft', 'begins'],
  ['microsotf', 'begins'],
  // More than that.
  ['crosoft', ''],
  ['xxmicrosoft', ''],
  ['xicrosofx', ''],
  ['imcrosotf', ''],
  ['microso', ''],
  ['micsorrft', ''],
  ['x Microsft', ''],
])('the name %j reads like one of Microsoft: "%s"', (name, wanted) => {
  expect(likeness(name)).toBe(wanted);
});

it.each([null, 5, ['Microsoft']])('what is not text reads like nothing: %j', (name) => {
  expect(likeness(name)).toBe('');
});
