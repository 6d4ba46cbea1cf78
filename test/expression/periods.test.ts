import { compileExpression } from '../../src/expression/expression.ts';

const asked = (source: string, text: string): unknown => {
  const found = compileExpression(source).value({ text });
  return 'value' in found ? found.value : 'unknown';
};

it.each([
  ['PT30M', 30],
  ['P7D', 10_080],
  ['PT1H30M', 90],
  ['P1DT1H1M30S', 1501.5],
  ['PT1.5S', 0.025],
  ['PT12H', 720],
  ['P10D', 14_400],
  ['PT0S', 0],
  ['', 'unknown'],
  ['P', 'unknown'],
  ['PT', 'unknown'],
  ['P1DT', 'unknown'],
  ['P1M', 'unknown'],
  ['PT30Mx', 'unknown'],
  ['in PT30M', 'unknown'],
  ['PT30', 'unknown'],
])('%s is %s minutes', (period, minutes) => {
  expect(asked('text.durationMinutes()', period)).toBe(minutes);
});

it.each([
  ['10.0.26100.2894', true],
  ['10.0.26100', true],
  ['10.0.26100.0', true],
  ['10.0.26099.9999', false],
  ['9.9.99999', false],
  ['10.1', true],
  ['11', true],
  ['10', false],
  ['10.0.26100 (24G222)', true],
  [' 10.0.26100 ', true],
  ['10.0.26100x', 'unknown'],
  ['v10.0.26100', 'unknown'],
  ['10.', 'unknown'],
  ['', 'unknown'],
])('%s is 10.0.26100 or later: %s', (version, expected) => {
  expect(asked('text.isVersionAtLeast("10.0.26100")', version)).toBe(expected);
});
