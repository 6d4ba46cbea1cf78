import { itemDifferences, runItemExample } from '../audit/example.ts';
import { brokenLaws } from '../audit/laws/laws.ts';
import { isOwn, type Catalogue } from '../catalogue/catalogue.ts';
import { ownControl } from '../catalogue/demands.ts';
import { itemsOf } from '../catalogue/loadStandards.ts';
import { problemText } from '../catalogue/yamlProblem.ts';
import { readYaml } from '../catalogue/yamlFile.ts';
import type { Standard } from '../model/standard.ts';

export interface TestedItems {
  readonly held: number;
  readonly failed: readonly string[];
  readonly broken: readonly string[];
}

/** Runs the examples of the items of standards, and holds the probes of the user's to the laws. */
export async function testItems(standards: readonly Standard[], catalogue: Catalogue): Promise<TestedItems> {
  let held = 0;
  const failed: string[] = [];
  const broken: string[] = [];
  for (const standard of standards) {
    for (const item of standard.items) {
      for (const example of item.asks?.examples ?? []) {
        const found = await runItemExample(standard, item, { example, catalogue });
        const wrong = itemDifferences(found, example.then);
        if (wrong.length === 0) held += 1;
        else
          failed.push(
            `FAIL  ${standard.name} ${item.id}: ${example.name}\n${wrong.map((one) => `      ${one}\n`).join('')}`,
          );
      }
    }
    if (!isOwn(standard)) broken.push(...(await lawsBrokenIn(standard, catalogue)));
  }
  return { held, failed, broken };
}

async function lawsBrokenIn(standard: Standard, catalogue: Catalogue): Promise<readonly string[]> {
  const yaml = readYaml(standard.file);
  const broken: string[] = [];
  for (const [index, item] of itemsOf(standard, catalogue.controls).entries()) {
    if (!item.asks?.probe || item.asks.like !== undefined) continue;
    const control = ownControl(item, item.asks.probe, standard);
    for (const { path, message } of await brokenLaws(control, catalogue)) {
      const place = yaml.place(['items', index, 'asks', ...path]);
      broken.push(problemText({ file: standard.file, ...place, message }));
    }
  }
  return broken;
}
