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

describe('webSessionIdleHours', () => {
  const policy = (...applications: readonly (readonly [string, string])[]) => ({
    definition: [
      JSON.stringify({
        ActivityBasedTimeoutPolicy: {
          Version: 1,
          ApplicationPolicies: applications.map(([ApplicationId, WebSessionIdleTimeout]) => ({
            ApplicationId,
            WebSessionIdleTimeout,
          })),
        },
      }),
    ],
  });

  it.each([
    ['03:00:00', 3],
    ['00:15:00', 0.25],
    ['1.00:00:00', 24],
  ])('%s is %d hours', (text, hours) => {
    expect(compileExpression('policy.webSessionIdleHours()').value({ policy: policy(['default', text]) })).toEqual({
      value: hours,
    });
  });

  it('is the longest of several for all applications: which of them counts, nobody says', () => {
    const several = policy(['default', '01:00:00'], ['default', '08:00:00'], ['default', '02:00:00']);
    expect(compileExpression('policy.webSessionIdleHours()').value({ policy: several })).toEqual({ value: 8 });
  });

  it('never ends where only one application has a timeout', () => {
    const portal = policy(['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', '00:15:00']);
    expect(compileExpression('policy.webSessionIdleHours()').value({ policy: portal })).toEqual({ value: Infinity });
  });

  it.each([
    ['no definition', {}],
    ['a definition that is not JSON', { definition: ['what'] }],
    ['a timeout that is not a time', policy(['default', 'soon'])],
  ])('cannot be told with %s', (_, one) => {
    expect(compileExpression('policy.webSessionIdleHours() < 9.0').holds({ policy: one })).toHaveProperty('unknown');
  });
});
