import type { Control } from '../model/control.ts';
import type { AskedControl, Standard } from '../model/standard.ts';
import { probeAlternatives, probeLevels } from '../probe/aboutProbe.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { ownControl } from './demands.ts';
import { lint } from './lint.ts';
import { itemsOf } from './loadStandards.ts';
import { wrongParameter } from './wrongParameter.ts';
import { readYaml, type YamlFile } from './yamlFile.ts';
import type { YamlProblem } from './yamlProblem.ts';

/** Everything that is wrong with what the items of standards ask: controls, parameters and levels that do not exist, expressions that do not fit. */
export function lintStandards(standards: readonly Standard[], catalogue: Catalogue): readonly YamlProblem[] {
  return [...standards.flatMap((standard) => wrongControls(standard, catalogue)), ...wrongProbes(standards, catalogue)];
}

type Report = (path: readonly PropertyKey[], message: string, ofKey?: boolean) => YamlProblem;

function wrongControls(standard: Standard, { controls }: Catalogue): readonly YamlProblem[] {
  const yaml = readYaml(standard.file);
  const known = new Map(controls.map((control) => [control.id, control]));
  return standard.items.flatMap(({ asks }, index) => {
    if (!asks || asks.like !== undefined) return [];
    return Object.entries(asks.controls).flatMap(([id, asked]) => {
      const at = ['items', index, 'asks', 'controls', id];
      const report: Report = (path, message, ofKey = path.length === 0) => ({
        file: standard.file,
        ...(ofKey ? yaml.keyPlace([...at, ...path]) : yaml.place([...at, ...path])),
        message: `${[...at, ...path].join('.')}: ${message}`,
      });
      const control = known.get(id);
      return control
        ? wrongAsked(control, asked, report)
        : [report([], `unknown control ${id}${closest(id, known.keys())}`)];
    });
  });
}

function wrongAsked(control: Control, asked: AskedControl, report: Report): readonly YamlProblem[] {
  const { parameters = {}, level, without = [] } = asked;
  const levels = probeLevels(control.probe);
  const ways = probeAlternatives(control.probe);
  return [
    ...Object.entries(parameters).flatMap(([name, value]) => {
      const wrong = wrongParameter(control, name, value);
      return wrong === null ? [] : [report(['parameters', name], wrong.message, wrong.ofKey)];
    }),
    ...(level === undefined || levels.includes(level)
      ? []
      : [report(['level'], `${control.id} has no level of this name${closest(level, levels)}`)]),
    ...without.flatMap((name, index) =>
      ways.includes(name)
        ? []
        : [report(['without', index], `${control.id} has no other way of this name${closest(name, ways)}`)],
    ),
  ];
}

/** Probes and examples of items are checked as those of controls are; only the places are the standard's. */
function wrongProbes(standards: readonly Standard[], catalogue: Catalogue): readonly YamlProblem[] {
  const own = standards.flatMap((standard) => standIns(standard, catalogue));
  if (own.length === 0) return [];
  const places = new Map(own.map((one) => [one.control.file, one]));
  const alone: Catalogue = {
    ...catalogue,
    controls: own.map(({ control }) => control),
    files: new Map(own.map(({ control, yaml }) => [control.file, yaml])),
  };
  return lint(alone, (file) => places.has(file)).map((one) => {
    const { file, at } = places.get(one.file) ?? { file: one.file, at: [] };
    return { ...one, file, message: `${at.join('.')}.${one.message}` };
  });
}

interface StandIn {
  /** Under a name of its own, so that it is known which item is meant. */
  readonly control: Control;
  readonly file: string;
  readonly at: readonly PropertyKey[];
  readonly yaml: YamlFile;
}

function standIns(standard: Standard, { controls }: Catalogue): readonly StandIn[] {
  const yaml = readYaml(standard.file);
  return itemsOf(standard, controls).flatMap((item, index) => {
    if (!item.asks || item.asks.like !== undefined) return [];
    const at = ['items', index, 'asks'];
    const control = {
      ...ownControl(item, item.asks.probe ?? noProbe, standard),
      file: `${standard.file} ${at.join('.')}`,
    };
    const place: YamlFile['place'] = (path, offset) => yaml.place([...at, ...path], offset);
    return [{ control, file: standard.file, at, yaml: { ...yaml, place } }];
  });
}

/** Stands for the probe of an item that has none. */
const noProbe = { kind: 'review', review: 'nothing', every: 1 };
