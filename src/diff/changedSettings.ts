import { canonical } from '../model/canonical.ts';
import type { ChangedSetting } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';

/** More would be a list of objects, which are named elsewhere. */
const most = 50;

/**
 * The values that were found, where they differ. A result holds them where a request was made for a tenant: the undo puts the
 * present values back, and what the request would change of them is what the control looks at.
 */
export function changedSettings(before: Finding | undefined, after: Finding | undefined): ChangedSetting[] {
  const [old, now] = [valuesIn(before), valuesIn(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((name) => !old.has(name) || !now.has(name) || canonical(old.get(name)) !== canonical(now.get(name)))
    .slice(0, most)
    .map((setting) => ({
      setting,
      ...(old.has(setting) && { before: old.get(setting) }),
      ...(now.has(setting) && { after: now.get(setting) }),
    }));
}

function valuesIn(finding: Finding | undefined): ReadonlyMap<string, unknown> {
  const { request, undo } = finding ?? {};
  if (!request || !undo) return new Map();
  const wanted = leavesOf(request.body);
  const path = undo.path.replace(/^\/(?:v1\.0|beta)/, '').replace(/^\/\$batch$/, '');
  return new Map(
    [...leavesOf(undo.body)]
      .filter(([name, value]) => canonical(wanted.get(name)) !== canonical(value))
      .map(([name, value]) => [path === '' ? name : `${path} ${name}`, value]),
  );
}

interface BatchPart {
  readonly url: string;
  readonly body?: object;
}

/** Every value of a body by where it is; the parts of a batch by the object that they are about. */
function leavesOf(body: object): ReadonlyMap<string, unknown> {
  const parts: unknown = (body as { readonly requests?: unknown }).requests;
  if (!Array.isArray(parts)) return new Map(walk(body, ''));
  return new Map(
    (parts as readonly BatchPart[]).flatMap(({ url, body: part = {} }) =>
      walk(part, '').map(([name, value]) => [`${url} ${name}`, value] as const),
    ),
  );
}

function walk(value: unknown, where: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[where, value]];
  return Object.entries(value).flatMap(([key, one]) => walk(one, where === '' ? key : `${where}.${key}`));
}
