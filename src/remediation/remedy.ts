import { compileExpression } from '../expression/expression.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import { canonical } from '../model/canonical.ts';
import type { Change } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { Failing } from '../probe/verdict.ts';
import { inOneRequest, mostInOne, type Call } from './batch.ts';
import { canBePutBack, isObject, merged } from './merged.ts';
import { scrubbed } from './scrubbed.ts';
import { NoValue, pathOf, valued, valueOf } from './valued.ts';

export type Remedy = Pick<Finding, 'request' | 'undo' | 'noRequest'>;

type Properties = Readonly<Record<string, unknown>>;

/**
 * The request that would make a change in this tenant, and the one that puts the old values back: both, or neither and why.
 * @param failing the records that do not pass, where records are judged
 */
export function remedyOf(change: Change | undefined, context: Context, failing: Failing | null): Remedy {
  if (change === undefined) return none(null);
  try {
    return made(change, extend(context, { failing: failing?.first ?? [] }), failing);
  } catch (error) {
    if (error instanceof NoValue) return none(`It could not be made: ${error.message}.`);
    throw error;
  }
}

function made(change: Change, context: Context, failing: Failing | null): Remedy {
  const lacking = Object.entries(change.when).find(
    ([, condition]) => compileExpression(condition).holds(context) !== true,
  );
  if (lacking) return none(`It can be made only where ${lacking[0]}.`);
  const found = [valueOf(change.of, context)].flat(2).filter(isObject);
  if (found.length === 0) return none('Nothing that it could change was read.');
  const calls = found.map((present) => callsFor(change, present, context));
  const needed = calls.filter((one) => typeof one === 'object');
  const unread = calls.filter((one) => one === 'unread').length;
  if (needed.length === 0)
    return none(unread > 0 ? 'What it would change was not read as a whole.' : 'It could not change what is missing.');
  if (needed.some((one) => hidden.test(JSON.stringify(one)))) return none('Names are hidden in this evidence.');
  const { permission, alsoNeeds, signedInOnly = false, step } = change;
  const grant = { permission, alsoNeeds: [...alsoNeeds], signedInOnly };
  const sent = needed.slice(0, mostInOne);
  const beyond = readsFailing(change) && failing ? failing.total - failing.first.length : 0;
  const remaining = needed.length - sent.length + unread + beyond;
  return {
    request: { ...inOneRequest(sent.map(({ request }) => request)), ...grant, step, remaining, alsoMeets: [] },
    undo: { ...inOneRequest(sent.map(({ undo }) => undo)), ...grant },
    noRequest: null,
  };
}

const none = (why: string | null): Remedy => ({ request: null, undo: null, noRequest: why });

/** The token that replaces a name in saved evidence: Graph knows nothing of it. */
const hidden = /\bp-[0-9a-f]{16}\b/;

const readsFailing = ({ of }: Change): boolean => /\bfailing\b/.test(of);

/** What would be sent for one object; or that nothing needs to be, or that not enough of it was read. */
function callsFor(
  change: Change,
  present: Properties,
  context: Context,
): { readonly request: Call; readonly undo: Call } | 'nothing' | 'unread' {
  const { method, entriesBy, readOnly } = change;
  const local = extend(context, { [change.as]: present });
  const set = valued(change.set, local);
  const path = pathOf(change.path, local);
  if (path === null || !isObject(set) || !canBePutBack(present, set)) return 'unread';
  const after = merged(present, set, entriesBy);
  if (!isObject(after)) return 'unread';
  const keys = Object.keys(method === 'PUT' ? after : set);
  const bodyOf = (whole: Properties): Properties =>
    scrubbed(Object.fromEntries(keys.map((key) => [key, whole[key]])), readOnly) as Properties;
  // The type is not a value that changes: an answer may leave it out.
  const before = bodyOf('@odata.type' in set ? { ...present, '@odata.type': after['@odata.type'] } : present);
  const wanted = bodyOf(after);
  if (canonical(before) === canonical(wanted)) return 'nothing';
  return { request: { method, path, body: wanted }, undo: { method, path, body: before } };
}
