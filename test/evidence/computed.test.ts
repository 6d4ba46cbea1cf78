import type { Result } from '../../src/model/result.ts';
import { compute } from '../../src/evidence/computed.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import type { ComputedEvidence } from '../../src/model/evidence.ts';

const definition: ComputedEvidence = {
  kind: 'computed',
  name: 'holderIds',
  reads: 'Who holds a role',
  value: 'assignments.map(one, one.principalId)',
  shape: 'ids',
};

const known = new Map([['assignments', null]]);

function given(evidence: Result): () => Promise<Result> {
  return () => Promise.resolve(evidence);
}

const available = (value: unknown): Result => ({ ok: true, value });

describe('evidence worked out from other evidence', () => {
  it('is a set of ids, to look them up', async () => {
    const found = await compute(definition, known, given(available([{ principalId: 'a' }, { principalId: 'b' }])));
    expect(found).toEqual(available(IdSet.of(['a', 'b'])));
  });

  it('is a list, to go through it', async () => {
    const list = { ...definition, shape: 'collection' as const };
    const found = await compute(list, known, given(available([{ principalId: 'b' }, { principalId: 'a' }])));
    expect(found).toEqual(available(['b', 'a']));
  });

  it('could not be read where what it uses could not be read, and says why', async () => {
    const reason = { code: 'permissionMissing' as const, detail: 'refused', hint: 'grant it' };
    const found = await compute(definition, known, given({ ok: false, reason }));
    expect(found).toEqual({ ok: false, reason });
  });

  it.each([
    ['a property is missing', [{}]],
    ['something else than texts comes out', [{ principalId: 7 }]],
    ['what it uses is not a list', 'nothing'],
  ])('is unknown, never empty, where %s', async (_, value) => {
    const found = await compute(definition, known, given(available(value)));
    expect(found).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
  });
});
