import { isOwn } from '../catalogue/catalogue.ts';
import { demandsOf, type Demand } from '../catalogue/demands.ts';
import { itemsOf } from '../catalogue/loadStandards.ts';
import { digestOf } from '../evidence/digest.ts';
import { judge, type JudgeOptions } from '../judge/judge.ts';
import type { Finding } from '../model/finding.ts';
import type { MicrosoftNews } from '../model/microsoftNews.ts';
import type { Standard, StandardResult } from '../model/standard.ts';
import { asStated } from '../probe/aboutProbe.ts';
import type { JudgedObjects } from '../probe/verdict.ts';
import type { FoundObjects } from '../score/exceptions.ts';
import { itemResults } from '../score/standardResults.ts';
import { withoutSuperseded } from '../score/superseded.ts';
import type { JudgingOptions } from './judgingOptions.ts';
import { microsoftNews } from './newsFromMicrosoft.ts';

/** What a run judged: a finding for each of its controls, and one for whatever only its standards ask. */
export interface JudgedRun {
  readonly findings: readonly Finding[];
  readonly demands: readonly (Demand & { readonly finding: Finding })[];
  readonly microsoft: MicrosoftNews | null;
  /** What became of the objects that exceptions name. */
  readonly objects: FoundObjects;
}

type Selected = Pick<JudgingOptions, 'catalogue' | 'controls' | 'standards' | 'onJudged'> & {
  readonly configuration: Pick<JudgingOptions['configuration'], 'parameters'>;
};

/** Judges the controls of a selection, and with them what its standards ask. */
export async function judgeSelection(
  selected: Selected,
  rest: Omit<JudgeOptions, 'catalogue' | 'controls' | 'parameters' | 'onObjects' | 'onJudged'>,
): Promise<JudgedRun> {
  const { catalogue, controls, configuration } = selected;
  const demands = demandsOf(selected);
  const own = Object.fromEntries(demands.map(({ control, parameters }) => [control.id, parameters]));
  const objects = new Map<string, JudgedObjects>();
  const selectedIds = new Set(controls.map(({ id }) => id));
  const found = await judge({
    ...rest,
    onObjects: (control, judged) => objects.set(control, judged),
    // What only a standard asks is not a control of the selection.
    onJudged: (finding) => {
      if (selectedIds.has(finding.id)) selected.onJudged?.(finding);
    },
    catalogue,
    controls: [...controls, ...demands.map(({ control }) => control)],
    parameters: { ...configuration.parameters, ...own },
  });
  const asked = found.slice(controls.length);
  return {
    findings: withoutSuperseded(found.slice(0, controls.length), controls.filter(isOwn)),
    objects,
    microsoft: await microsoftNews(rest.source, { selected: controls, controls: catalogue.controls }),
    demands: demands.flatMap((demand, index) => {
      const finding = asked[index];
      return finding ? [{ ...demand, finding }] : [];
    }),
  };
}

/** What a run says of a standard. */
export function standardResult(
  standard: Standard,
  { catalogue }: Pick<Selected, 'catalogue'>,
  { findings, demands }: Pick<JudgedRun, 'findings' | 'demands'>,
): StandardResult {
  const own = demands.filter((one) => one.standard === standard.name);
  return {
    name: standard.name,
    title: standard.title,
    digest: digestOf(own.map(stated)),
    items: itemResults(itemsOf(standard, catalogue.controls), findings, own),
  };
}

/** What decides about a demand. */
const stated = ({ control: { id, probe, plans }, full, parameters }: Demand): object => ({
  id,
  probe: asStated(probe),
  plans,
  full,
  parameters,
});
