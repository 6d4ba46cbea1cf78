import { compileExpression } from '../../src/expression/expression.ts';

describe('isoHours', () => {
  it.each([
    ['PT8H', 8],
    ['PT30M', 0.5],
    ['P1D', 24],
    ['P1DT1H30M', 25.5],
    ['PT3600S', 1],
  ])('%s is %d hours', (text, hours) => {
    expect(compileExpression('text.isoHours()').value({ text })).toEqual({ value: hours });
  });

  it.each(['', 'P', 'PT', '8 hours', 'P1M', 'P1Y'])('"%s" cannot be told', (text) => {
    expect(compileExpression('text.isoHours() < 9.0').holds({ text })).toHaveProperty('unknown');
  });
});
