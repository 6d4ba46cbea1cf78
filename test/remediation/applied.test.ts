import { preparedFor } from '../../src/evidence/prepared.ts';
import { copyOf } from '../../src/model/copy.ts';
import type { Control, Example } from '../../src/model/control.ts';
import { isRequested } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import { sentTo, type Manner, type ReadEvidence } from '../../src/judge/sentTo.ts';
import { catalogue, judged, readersOfAny, sampleRead } from './tenantRead.ts';

const withRequest = catalogue.controls.filter(({ remediation }) => remediation.request);
const manners: readonly Manner[] = ['merging', 'replacing'];

/** A tenant in which the control finds a request: the sample tenant, or the same with what one of its examples says. */
interface Scenario {
  readonly name: string;
  readonly changes: ReadEvidence;
}

async function scenariosOf(control: Control): Promise<readonly Scenario[]> {
  const examples = control.examples.flatMap((example) => {
    const changes = variantOf(example);
    return changes === null ? [] : [{ name: example.name, changes }];
  });
  const all = [{ name: 'the sample tenant', changes: new Map<string, unknown>() }, ...examples];
  const found = await Promise.all(all.map(({ changes }) => judged([control], changes)));
  return all.filter((_, index) => found[index]?.[0]?.request);
}

/** What an example gives, laid over what the sample tenant has. */
function variantOf({ given, then, parameters, plans }: Example): ReadEvidence | null {
  if ((then.status !== 'fail' && then.status !== 'partial') || parameters || plans) return null;
  const changes = new Map<string, unknown>();
  for (const [name, value] of Object.entries(given)) {
    const definition = catalogue.evidence.get(name);
    // The groups of the sample tenant keep their members.
    if (definition?.name === 'conditionalAccessGroupMembers') continue;
    if (!definition || !isRequested(definition) || definition.shape === 'ids') return null;
    if (!isObject(value) && !Array.isArray(value)) return null;
    if ('unavailable' in value) return null;
    const prepare = preparedFor(definition);
    const each = (one: unknown): unknown => (Array.isArray(one) ? one.map(prepare) : prepare(one));
    const keyed = (all: object): object =>
      Object.fromEntries(Object.entries(all).map(([key, one]) => [key, each(one)]));
    const laid = copyOf(value);
    if (definition.forEach !== undefined) changes.set(name, keyed(laid));
    else changes.set(name, each(Array.isArray(laid) ? told(laid, listed(name)) : over(sampleRead.get(name), laid)));
  }
  return changes;
}

function listed(name: string): readonly unknown[] {
  const sample = sampleRead.get(name);
  return Array.isArray(sample) && catalogue.evidence.get(name)?.shape === 'collection' ? sample : [];
}

/** Records of examples are short: each gets what else a record of the sample tenant has, and an id of its own. */
function told(short: readonly unknown[], sample: readonly unknown[]): readonly unknown[] {
  const records = short.map((one): Json => ({ ...(sample[0] as Json | undefined), ...(one as Json) }));
  const ids = records.map((one) => one['id']);
  if (ids.every((id, index) => typeof id === 'string' && ids.indexOf(id) === index)) return records;
  return records.map((one, index) => ({ ...one, id: `00000000-0000-4000-8000-00000000000${index}` }));
}

/** Lists whose elements have ids are laid over each other element by element. */
function over(sample: unknown, given: Json): Json {
  if (!isObject(sample)) return given;
  const lists = Object.entries(given).map(([key, one]) => {
    const before = sample[key];
    if (!Array.isArray(one) || !Array.isArray(before)) return [key, one] as const;
    const find = (id: unknown): unknown => one.find((other: unknown) => isObject(other) && other['id'] === id);
    const all = before.map((old: unknown) => ({
      ...(old as Json),
      ...(find((old as Json)['id']) as Json | undefined),
    }));
    return [key, before.every((old) => isObject(old) && typeof old['id'] === 'string') ? all : one] as const;
  });
  return { ...sample, ...Object.fromEntries(lists) };
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a finding earns less, or something else, which no step further explains. */
function isWorse(now: Finding, before: Finding): boolean {
  const [points, old] = [now.points.awarded ?? -1, before.points.awarded ?? -1];
  if (points !== old) return points < old;
  // Where several things are missing, one less is another sentence.
  const whom = ({ status, counts, affected, reason }: Finding): string =>
    JSON.stringify([status, counts, affected, reason]);
  return whom(now) !== whom(before) || (now.status === 'pass' && now.message !== before.message);
}

/** What a person sees of a finding; the request itself is another one as soon as anything changed. */
const seen = (finding: Finding): object => ({ ...finding, request: null, undo: null, noRequest: null });

describe.each(withRequest.map((control) => [control.id, control] as const))('the request of %s', (id, control) => {
  it('meets the control, changes nothing else, and is undone', async () => {
    const scenarios = await scenariosOf(control);
    expect(scenarios.map(({ name }) => name)).not.toEqual([]);
    let isMet = false;
    for (const { name, changes } of scenarios) {
      const read = new Map([...sampleRead, ...changes]);
      const [finding] = await judged([control], changes);
      if (!finding?.request || !finding.undo) throw new Error(`${id} has a request and no undo: ${name}`);
      for (const manner of manners) {
        const after = sentTo(read, catalogue.evidence, finding.request, manner);
        expect([name, manner, after.size > 0]).toEqual([name, manner, true]);
        const readers = readersOfAny(after.keys());
        const before = await judged(readers, changes);
        const then = await judged(readers, new Map([...changes, ...after]));
        const worse = then.filter((one, index) => one.id !== id && isWorse(one, before[index] ?? one));
        expect([name, manner, worse.map(({ id: other, message }) => `${other}: ${message}`)]).toEqual([
          name,
          manner,
          [],
        ]);
        const own = then.find((one) => one.id === id);
        const gained = (own?.points.awarded ?? 0) - (finding.points.awarded ?? 0);
        expect([name, manner, own?.message, gained > 0 || (control.points === 0 && own?.status === 'pass')]).toEqual([
          name,
          manner,
          own?.message,
          true,
        ]);
        if (name === 'the sample tenant') expect([own?.status, own?.message]).toEqual(['pass', own?.message]);
        if (own?.status === 'pass') isMet = true;
        // Sent once more, nothing is left for it to do.
        expect([name, own?.request]).toEqual([name, null]);
        const restored = sentTo(new Map([...read, ...after]), catalogue.evidence, finding.undo, manner);
        const undone = await judged(readers, new Map([...changes, ...after, ...restored]));
        expect(undone.map(seen)).toEqual(before.map(seen));
      }
    }
    expect(isMet).toBe(true);
  }, 60_000);
});
