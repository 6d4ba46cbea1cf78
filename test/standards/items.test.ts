import { itemDifferences, runItemExample } from '../../src/audit/example.ts';
import { brokenLaws } from '../../src/audit/laws/laws.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { demandsOf, ownControl } from '../../src/catalogue/demands.ts';
import { lintStandards } from '../../src/catalogue/lintStandards.ts';
import { itemsOf, loadStandards } from '../../src/catalogue/loadStandards.ts';
import { requestedFor } from '../../src/evidence/collectAnswers.ts';
import { isForPerson } from '../../src/probe/aboutProbe.ts';

const catalogue = await loadCatalogue();
const standards = await loadStandards();

const own = standards.flatMap((standard) =>
  standard.items
    .filter(({ asks }) => asks !== undefined && asks.like === undefined)
    .map((item) => [`${standard.name} ${item.id}`, { standard, item }] as const),
);

describe.each(own)('%s', (_name, { standard, item }) => {
  const examples = item.asks?.examples ?? [];
  it('gives what its examples say', async () => {
    for (const example of examples) {
      const found = await runItemExample(standard, item, { example, catalogue });
      expect([example.name, itemDifferences(found, example.then)]).toEqual([example.name, []]);
    }
  });

  it('shows what passes and what does not, where it has a probe of its own', () => {
    const seen = new Set(examples.map(({ then }) => then.status));
    const probe = item.asks?.probe;
    // What a person has to see is passed by nobody else.
    const good = probe && isForPerson(probe) ? 'manual' : 'pass';
    expect(probe === undefined || (seen.has(good) && (seen.has('fail') || seen.has('partial')))).toBe(true);
  });

  it('is open where nothing can be read', async () => {
    const example = { name: 'nothing', given: {}, then: { status: 'notChecked' as const } };
    const bare = { ...standard, background: {} };
    const found = await runItemExample(bare, item, { example, catalogue });
    expect(found.verdict).toBe('notChecked');
  });

  it('keeps the laws', async () => {
    const covered = itemsOf(standard, catalogue.controls).find(({ id }) => id === item.id);
    if (!covered || !item.asks?.probe) return;
    expect(await brokenLaws(ownControl(covered, item.asks.probe, standard), catalogue)).toEqual([]);
  }, 300_000);
});

it('finds nothing wrong in what our standards ask', () => {
  expect(lintStandards(standards, catalogue)).toEqual([]);
}, 60_000);

it('needs no evidence for a standard that an audit of all controls does not read', () => {
  const { controls } = catalogue;
  const demands = demandsOf({ standards, controls, catalogue, configuration: { parameters: {} } });
  const read = new Set(requestedFor(controls, catalogue).map(({ name }) => name));
  const more = requestedFor(
    demands.map(({ control }) => control),
    catalogue,
  );
  expect(demands.length).toBeGreaterThan(20);
  expect(more.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
});
