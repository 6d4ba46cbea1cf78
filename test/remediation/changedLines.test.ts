import { changeSchema } from '../../src/model/change.ts';
import { changedLines } from '../../src/remediation/changedLines.ts';
import { controlOf } from '../audit/sample.ts';

it('says what a request sets, a property a line, and nothing that could be sent', () => {
  const request = changeSchema.parse({
    path: '/v1.0/policies/x',
    of: 'x',
    set: {
      '@odata.type': '#microsoft.graph.x',
      isEnabled: true,
      limits: {
        entries: [{ kind: 'a', state: 'enabled', life: { atMost: '{"P" + string(int(parameters.days)) + "D"}' } }],
        saml: { unlessSet: true },
      },
      targets: '{x.targets}',
      none: [],
    },
    entriesBy: { entries: 'kind' },
    permission: 'Policy.ReadWrite.X',
    step: 1,
  });
  const link = 'https://learn.microsoft.com/';
  const control = controlOf(
    'entra.x',
    { requires: { 'it is': 'x' } },
    {
      parameters: { days: { type: 'number', default: 30, meaning: 'Days' } },
      remediation: { steps: ['Do.'], link, request },
    },
  );
  expect(changedLines(control)).toEqual([
    'isEnabled: true',
    'limits.entries[kind a].state: enabled',
    'limits.entries[kind a].life: P30D or less',
    'limits.saml: true, unless it is set',
    'targets: from what the tenant has',
    'none: []',
  ]);
});

it('says nothing of a control that has none', () => {
  expect(changedLines(controlOf('entra.x', { requires: { 'it is': 'x' } }))).toEqual([]);
});
