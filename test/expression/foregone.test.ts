import { environment } from '../../src/expression/environment.ts';
import { foregone } from '../../src/expression/foregone.ts';

it.each<[string, ReturnType<typeof foregone>]>([
  ['a || b', []],
  ['a && true', []],
  ['a || false', []],
  ['a || "true"', []],
  ['a || b == true', []],
  ['a || true', [{ operator: '||', literal: true, start: 5 }]],
  ['true || a', [{ operator: '||', literal: true, start: 0 }]],
  ['a && false', [{ operator: '&&', literal: false, start: 5 }]],
  ['!(b && false)', [{ operator: '&&', literal: false, start: 7 }]],
  [
    'false && (a || true)',
    [
      { operator: '&&', literal: false, start: 0 },
      { operator: '||', literal: true, start: 15 },
    ],
  ],
  ['list.exists(x, x || true)', [{ operator: '||', literal: true, start: 20 }]],
])('%s: decided beforehand %j', (source, expected) => {
  expect(foregone(environment().parse(source).ast)).toEqual(expected);
});
