import { compileExpression } from '../../src/expression/expression.ts';

const sales = '11111111-aaaa-4bbb-8ccc-000000000001';
const pilot = '11111111-aaaa-4bbb-8ccc-000000000002';
const groups = compileExpression('methods.targetedGroups()');

describe('targetedGroups', () => {
  it('names every group once, whether methods are for it or leave it out', () => {
    const methods = [
      { includeTargets: [{ id: 'all_users' }], excludeTargets: [{ id: sales }] },
      { includeTargets: [{ id: pilot }, { id: sales }], excludeTargets: [] },
    ];
    expect(groups.value({ methods })).toEqual({ value: [sales, pilot] });
  });

  it('takes the group of zeros for nobody', () => {
    const methods = [{ includeTargets: [], excludeTargets: [{ id: '00000000-0000-0000-0000-000000000000' }] }];
    expect(groups.value({ methods })).toEqual({ value: [] });
  });

  it.each([
    ['a method without its targets', [{ excludeTargets: [] }]],
    ['a target without its id', [{ includeTargets: [{ targetType: 'group' }], excludeTargets: [] }]],
  ])('cannot tell for %s', (_, methods) => {
    expect(groups.value({ methods })).toHaveProperty('unknown');
  });
});
