import { preparedFor } from '../../src/evidence/prepared.ts';
import { copyOf } from '../../src/model/copy.ts';
import type { Control, Example } from '../../src/model/control.ts';
import { isRequested } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import { sentTo, type Manner, type Read } from './sentTo.ts';
import { catalogue, judged, readersOfAny, sampleRead } from './tenantRead.ts';

const withRequest = catalogue.controls.filter(({ remediation }) => remediation.request);
const manners: readonly Manner[] = ['merging', 'replacing'];

/** A tenant in which the control finds a request: the sample tenant, or the same with what one of its examples says. */
interface Scenario {
  readonly name: string;
  readonly changes: Read;
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

/** What an example gives, in the place of what the sample tenant has; objects are laid over those of the sample. */
function variantOf({ given, then, parameters, plans }: Example): Read | null {
  if ((then.status !== 'fail' && then.status !== 'partial') || parameters || plans) return null;
  const changes = new Map<string, unknown>();
  for (const [name, value] of Object.entries(given)) {
    const definition = catalogue.evidence.get(name);
    if (!definition || !isRequested(definition) || definition.shape === 'ids') return null;
    if (typeof value === 'object' && value !== null && 'unavailable' in value) return null;
    const prepare = preparedFor(definition);
    const laid = definition.forEach === undefined ? over(sampleRead.get(name), copyOf(value)) : copyOf(value);
    if (definition.forEach !== undefined)
      changes.set(
        name,
        Object.fromEntries(
          Object.entries(laid as object).map(([key, one]) => [key, Array.isArray(one) ? one.map(prepare) : prepare(one)]),
        ),
      );
    else changes.set(name, Array.isArray(laid) ? laid.map(prepare) : prepare(laid));
  }
  return changes;
}

function over(sample: unknown, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  if (typeof sample !== 'object' || sample === null) return given;
  return { ...sample, ...given };
}

/** What a person sees of a finding; the request itself is another one as soon as anything changed. */
const seen = ({ request: _request, undo: _undo, noRequest: _none, ...rest }: Finding): object => rest;

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
        const changed = then.filter((one, index) => JSON.stringify(seen(one)) !== JSON.stringify(seen(before[index] ?? one)));
        const worse = changed.filter((one) => {
          const old = before.find((other) => other.id === one.id);
          return old !== undefined && one.id !== id && (one.points.awarded ?? -1) <= (old.points.awarded ?? -1);
        });
        expect([name, manner, worse.map(({ id: other, message }) => `${other}: ${message}`)]).toEqual([name, manner, []]);
        const own = then.find((one) => one.id === id);
        const gained = (own?.points.awarded ?? 0) - (finding.points.awarded ?? 0);
        expect([name, manner, own?.message, gained > 0]).toEqual([name, manner, own?.message, true]);
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
