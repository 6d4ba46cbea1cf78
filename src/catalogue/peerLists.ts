import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mappingNames } from '../model/control.ts';
import { isOwn, type Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { readYaml, validate } from './yamlFile.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';

/** In the repository alone: whoever installs the program does not need them. */
const folder = fileURLToPath(new URL('../../peers', import.meta.url));

const ids = z.array(z.string().min(1)).min(1);

const schema = z.strictObject({
  mapping: z.enum(mappingNames),
  source: z.url({ protocol: /^https$/ }),
  taken: z.iso.date().describe('The day on which the list was made'),
  what: z.string().min(1),
  ids,
  marked: z
    .array(
      z.strictObject({
        as: z.enum(['unreleased', 'withoutRule', 'unconfirmed', 'gone']),
        why: z.string().min(1),
        ids,
      }),
    )
    .default([])
    .describe('Ids with which something is the matter. No control may claim what is gone'),
});

export type PeerList = Readonly<z.infer<typeof schema>>;

/**
 * peers/*.yaml: the ids that others use, by mapping; none where the repository is not there.
 * @throws SecureScoreError controlInvalid
 */
export function loadPeerLists(): ReadonlyMap<PeerList['mapping'], PeerList> {
  const problems: YamlProblem[] = [];
  const lists = namesIn(folder).flatMap((name) => {
    const found = validate(readYaml(join(folder, name)), schema);
    problems.push(...found.problems);
    return found.value ? [[found.value.mapping, found.value] as const] : [];
  });
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  return new Map(lists);
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path).filter((name) => name.endsWith('.yaml'));
  } catch {
    return [];
  }
}

/** Ids in the mappings of our controls that their peers do not have. */
export function wrongMappings(catalogue: Catalogue, lists = loadPeerLists()): readonly YamlProblem[] {
  if (lists.size === 0) return [];
  return catalogue.controls.filter(isOwn).flatMap(({ file, mappings }) =>
    Object.entries(mappings).flatMap(([name, claimed]) =>
      claimed.flatMap((id, index) => {
        const wrong = wrongClaim(id, lists.get(name as PeerList['mapping']));
        if (wrong === null) return [];
        const path = ['mappings', name, index];
        const place = catalogue.files.get(file)?.place(path) ?? { line: 1, column: 1 };
        return [{ file, ...place, message: `${path.join('.')}: ${wrong}` }];
      }),
    ),
  );
}

function wrongClaim(id: string, list: PeerList | undefined): string | null {
  if (list === undefined) return 'there is no list of its ids';
  const gone = list.marked.find((one) => one.as === 'gone' && one.ids.includes(id));
  if (gone) return `${id} is gone: ${gone.why}`;
  const known = [...list.ids, ...list.marked.flatMap((one) => one.ids)];
  return known.includes(id) ? null : `unknown id ${id}${closest(id, known)}`;
}
