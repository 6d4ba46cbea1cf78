import type { Standard } from '../model/standard.ts';
import { beyond } from './blindSpots.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { loadBlindSpots } from './loadBlindSpots.ts';
import { itemsOf, type CoveredItem } from './loadStandards.ts';
import type { LoadedConfiguration } from './readConfiguration.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';

/** The items that may be attested, by the standard and the item; null: what no standard lists. */
export function attestableItems(
  standards: readonly Standard[],
  catalogue: Catalogue,
): ReadonlyMap<string, CoveredItem | null> {
  return new Map<string, CoveredItem | null>([
    ...loadBlindSpots().beyond.map(({ id }) => [`${beyond} ${id}`, null] as const),
    ...standards.flatMap((standard) =>
      itemsOf(standard, catalogue.controls).map((item) => [`${standard.name} ${item.id}`, item] as const),
    ),
  ]);
}

/**
 * Holds the attested items of a configuration against the standards. Gives those that nothing comes of, in sentences.
 * @throws SecureScoreError configInvalid where there is no such item
 */
export function attestedItems(
  { values, yaml }: LoadedConfiguration,
  standards: readonly Standard[],
  catalogue: Catalogue,
): readonly string[] {
  const known = attestableItems(standards, catalogue);
  const problems: YamlProblem[] = [];
  const idle = values.attestations.flatMap(({ item }, index) => {
    if (item === undefined) return [];
    const path = ['attestations', index, 'item'];
    const found = known.get(item);
    if (found === undefined && yaml) {
      const message = `${path.join('.')}: there is no item ${item}${closest(item, known.keys())}`;
      problems.push({ file: yaml.file, ...yaml.place(path), message });
    }
    const idle = idleItem(item, found ?? null);
    return idle === null ? [] : [idle];
  });
  if (problems.length > 0) throw problemsError('configInvalid', problems);
  return idle;
}

/** Why an attestation for an item does nothing; null: it does something. */
export function idleItem(item: string, covered: CoveredItem | null): string | null {
  if (covered === null || covered.controls.length === 0) return null;
  const { status, controls } = covered;
  const ids = controls.map(({ id }) => id).join(', ');
  return status === 'automated'
    ? `the attestation for ${item} has no effect: ${ids} answers it`
    : `the attestation for ${item} has no effect: name the control instead, ${ids}`;
}
