import type { Standard } from '../model/standard.ts';
import { beyond } from './blindSpots.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { loadBlindSpots } from './loadBlindSpots.ts';
import { itemsOf, type CoveredItem } from './loadStandards.ts';
import type { LoadedConfiguration } from './readConfiguration.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';

/**
 * Holds the attested items of a configuration against the standards. Gives those that nothing comes of, in sentences.
 * @throws SecureScoreError configInvalid where there is no such item
 */
export function attestedItems(
  { values, yaml }: LoadedConfiguration,
  standards: readonly Standard[],
  catalogue: Catalogue,
): readonly string[] {
  const known = new Map<string, CoveredItem | null>([
    ...loadBlindSpots().beyond.map(({ id }) => [`${beyond} ${id}`, null] as const),
    ...standards.flatMap((standard) =>
      itemsOf(standard, catalogue.controls).map((item) => [`${standard.name} ${item.id}`, item] as const),
    ),
  ]);
  const problems: YamlProblem[] = [];
  const idle = values.attestations.flatMap(({ item }, index) => {
    if (item === undefined) return [];
    const path = ['attestations', index, 'item'];
    const found = known.get(item);
    if (found === undefined && yaml) {
      const message = `${path.join('.')}: there is no item ${item}${closest(item, known.keys())}`;
      problems.push({ file: yaml.file, ...yaml.place(path), message });
    }
    return found && found.controls.length > 0 ? [idleText(item, found)] : [];
  });
  if (problems.length > 0) throw problemsError('configInvalid', problems);
  return idle;
}

function idleText(item: string, { status, controls }: CoveredItem): string {
  const ids = controls.map(({ id }) => id).join(', ');
  return status === 'automated'
    ? `the attestation for ${item} has no effect: ${ids} answers it`
    : `the attestation for ${item} has no effect: name the control instead, ${ids}`;
}
