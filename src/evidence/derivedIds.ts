import type { Result } from '../model/result.ts';
import { compileExpression } from '../expression/expression.ts';
import { IdSet } from '../expression/idSet.ts';
import { memoised } from '../expression/memoised.ts';
import type { Context } from '../expression/unavailable.ts';
import { extend } from '../expression/unavailable.ts';
import type { DerivedEvidence } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';

/** Gathers the ids of a derived evidence while its population streams by. */
export interface IdGatherer {
  accept(record: unknown): void;
  restart(): void;
  /** The set, or why there is none: one unknown record makes the whole set unknown. */
  finish(failure: Reason | null): Result;
}

export function gatherIds(definition: DerivedEvidence, settings: Context): IdGatherer {
  const context = extend(settings, {});
  const where = memoised(compileExpression(definition.where), definition.as, context);
  const key = compileExpression(definition.key);
  let ids = new IdSet();
  let unknown: Reason | null = null;
  return {
    accept(record) {
      const member = where(record);
      if (member === false) return;
      context[definition.as] = record;
      const found = key.value(context);
      const keys = 'value' in found ? [found.value].flat() : [];
      if (member === true && 'value' in found && keys.every((one) => typeof one === 'string'))
        keys.forEach((one) => ids.add(one));
      else
        unknown ??= typeof member === 'object' ? member.unknown : 'unknown' in found ? found.unknown : noId(definition);
    },
    restart() {
      ids = new IdSet();
      unknown = null;
    },
    finish(failure) {
      const reason = failure ?? unknown;
      return reason ? { ok: false, reason } : { ok: true, value: ids };
    },
  };
}

function noId(definition: DerivedEvidence): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `a record of ${definition.from} has no id for ${definition.name}`,
    hint: 'The endpoint may have changed, or the evidence file may be wrong.',
  };
}
