import fc from 'fast-check';
import { controlIds, controls, finding, type ControlId, type Json } from './sampleTenant.ts';
import { shapes, spellings, type Piece } from './shapes.ts';
import '../seed.ts';

/** What a control does not ask about: its pieces may be missing. */
const notAsked: Readonly<Record<ControlId, readonly Piece['about'][]>> = {
  'entra.mfa-for-all-users': [],
  'entra.mfa-for-administrative-roles': [],
  'entra.mfa-for-guests': ['legacy clients', 'members'],
  'entra.managed-device-for-all-users': ['legacy clients', 'other platforms', 'managed devices'],
  'entra.device-code-flow-is-blocked': ['legacy clients'],
  'entra.short-sessions-for-administrative-roles': ['legacy clients'],
};

function withConditions(policy: Json, conditions: Json, index: number): Json {
  const before = policy['conditions'] as Json;
  return { ...policy, id: `${String(policy['id'])} ${index}`, conditions: { ...before, ...conditions } };
}

const taken = (id: ControlId, pieces: readonly Piece[]): readonly Json[] =>
  pieces.map(({ conditions }, index) => withConditions(controls[id], conditions, index));

const full = async (id: ControlId, policies: readonly Json[]): Promise<readonly unknown[]> => {
  const { status, points } = await finding(id, policies);
  return [status, points.awarded === points.available];
};

describe.each(controlIds)('%s', (id) => {
  it.each(shapes)('has all points for the policy as %s', async (_, pieces) => {
    expect(await full(id, taken(id, pieces))).toEqual(['pass', true]);
  });

  it.each(spellings)('has all points for the policy with %s', async (_, conditions) => {
    expect(await full(id, [withConditions(controls[id], conditions, 0)])).toEqual(['pass', true]);
  });

  it.each(shapes)('never passes with a piece missing of %s', async (_, pieces) => {
    for (const [missing, { about }] of pieces.entries()) {
      const { status } = await finding(id, taken(id, pieces).toSpliced(missing, 1));
      const without = `without piece ${missing}: ${status === 'pass' ? 'pass' : 'no pass'}`;
      expect(without).toBe(`without piece ${missing}: ${notAsked[id].includes(about) ? 'pass' : 'no pass'}`);
    }
  });

  it.each(shapes)('never passes with a piece in report-only of %s', async (_, pieces) => {
    for (const [missing, { about }] of pieces.entries()) {
      if (notAsked[id].includes(about)) continue;
      const state = 'enabledForReportingButNotEnforced';
      const policies = taken(id, pieces).map((one, at) => (at === missing ? { ...one, state } : one));
      expect((await finding(id, policies)).status).not.toBe('pass');
    }
  });
});

describe('shapes that are combined', () => {
  const shape = fc.constantFrom(...shapes);
  const twice = ([, one]: (typeof shapes)[number], [, other]: (typeof shapes)[number]): readonly Piece[] =>
    one.flatMap((a) =>
      other.map((b): Piece => {
        const about = a.about ?? b.about;
        return { conditions: { ...a.conditions, ...b.conditions }, ...(about ? { about } : {}) };
      }),
    );
  const apart = (one: (typeof shapes)[number], other: (typeof shapes)[number]): boolean => {
    const keys = (pieces: readonly Piece[]): readonly string[] =>
      pieces.flatMap(({ conditions }) => Object.keys(conditions));
    return !keys(one[1]).some((key) => keys(other[1]).includes(key));
  };

  it('change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...controlIds), shape, shape, async (id, one, other) => {
        fc.pre(apart(one, other));
        expect(await full(id, taken(id, twice(one, other)))).toEqual(['pass', true]);
      }),
      { numRuns: 300 },
    );
  });

  it('never pass with a piece missing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...controlIds), shape, shape, fc.nat(), async (id, one, other, at) => {
        fc.pre(apart(one, other));
        const pieces = twice(one, other);
        const missing = at % pieces.length;
        fc.pre(!notAsked[id].includes(pieces[missing]?.about));
        expect((await finding(id, taken(id, pieces).toSpliced(missing, 1))).status).not.toBe('pass');
      }),
      { numRuns: 300 },
    );
  });
});
