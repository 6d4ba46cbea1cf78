import type { Configuration } from '../model/configuration.ts';
import type { Control, Parameter, ParameterValue } from '../model/control.ts';
import type { Probe } from '../model/probe.ts';
import type { AskedControl, Standard } from '../model/standard.ts';
import { fromLevel, withoutAlternatives } from '../probe/aboutProbe.ts';
import { itemsOf, type CoveredItem } from './loadStandards.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** Something that only an item of a standard asks: it is judged like a control, and is neither a finding nor scored. */
export interface Demand {
  readonly standard: string;
  readonly item: string;
  /** The control that is judged differently here; null: a probe of the item's own. */
  readonly of: string | null;
  /** What earns a part of the points fails the item. */
  readonly full: boolean;
  /** As what it is judged. */
  readonly control: Control;
  readonly parameters: Parameters;
}

interface Asked {
  readonly standards?: readonly Standard[];
  /** Those that are selected. */
  readonly controls: readonly Control[];
  readonly catalogue: { readonly controls: readonly Control[] };
  readonly configuration: Pick<Configuration, 'parameters'>;
}

/**
 * What the standards of a selection ask beside its controls. A standard is judged by what it asks: parameters that the
 * configuration changes count for the score alone, but for those that name what there is in this tenant.
 */
export function demandsOf({ standards = [], controls, catalogue, configuration }: Asked): readonly Demand[] {
  const selected = new Set(controls.map(({ id }) => id));
  return standards.flatMap((standard) =>
    itemsOf(standard, catalogue.controls).flatMap((item) => {
      const its = item.controls.filter(({ id }) => selected.has(id));
      if (item.controls.length > 0 && its.length === 0) return [];
      const named = `${standard.name} ${item.id}`;
      const frame = { standard: standard.name, item: item.id };
      return [
        ...its
          .flatMap((control) => variantOf(control, item, configuration.parameters[control.id] ?? {}))
          .map((one) => ({
            ...one,
            ...frame,
            control: { ...one.control, id: `${named}: ${one.control.id}` },
          })),
        ...(item.asks?.probe
          ? [{ ...frame, of: null, full: false, control: ownControl(item, item.asks.probe, standard), parameters: {} }]
          : []),
      ];
    }),
  );
}

/** What has to be read for a selection: its controls, and what its standards ask, without points. */
export function toRead(asked: Asked): readonly Control[] {
  return [...asked.controls, ...demandsOf(asked).map(({ control }) => ({ ...control, points: 0 }))];
}

type Variant = Pick<Demand, 'of' | 'full' | 'control' | 'parameters'>;

/** The control as an item has it judged; none where that is as everywhere. */
function variantOf(control: Control, { asks }: CoveredItem, configured: Parameters): readonly Variant[] {
  const asked: AskedControl = asks?.controls[control.id] ?? {};
  const parameters = { ...tenantsOwn(control, configured), ...(asked.parameters as Parameters | undefined) };
  const isSame =
    Object.keys(asked).length === 0 && Object.keys(configured).every((name) => Object.hasOwn(parameters, name));
  if (isSame) return [];
  const variant = { ...control, probe: probeFor(control, asked), remediation: withoutRequest(control) };
  return [{ of: control.id, full: asked.full ?? false, control: variant, parameters }];
}

/** A list that is empty by default names what a tenant has, such as approved groups; everything else is part of the rule. */
const isTenantsOwn = ({ default: value }: Parameter): boolean => Array.isArray(value) && value.length === 0;

function tenantsOwn(control: Control, configured: Parameters): Parameters {
  const entries = Object.entries(configured).filter(([name]) => {
    const parameter = control.parameters[name];
    return parameter !== undefined && isTenantsOwn(parameter);
  });
  return Object.fromEntries(entries);
}

function probeFor({ probe }: Control, { level, without }: AskedControl): Probe {
  const levelled = level === undefined ? probe : fromLevel(probe, level);
  return without === undefined ? levelled : withoutAlternatives(levelled, without);
}

function withoutRequest({ remediation: { steps, link } }: Control): Control['remediation'] {
  return { steps, link };
}

/** A probe of an item as a control: what is said of a control beside its verdict is never seen. */
export function ownControl(
  item: Pick<CoveredItem, 'id' | 'title' | 'controls' | 'asks'>,
  probe: Probe,
  standard: Standard,
): Control {
  const { background, file, name } = standard;
  const examples = (item.asks?.examples ?? []).map((one) => ({ ...one, given: { ...background, ...one.given } }));
  return {
    id: `${name} ${item.id}`,
    title: item.title,
    why: item.title,
    service: 'entra',
    category: 'identity',
    points: 0,
    tier: 'core',
    userImpact: 'low',
    implementationCost: 'low',
    threats: [],
    plans: item.asks?.plans ?? plansOf(item.controls),
    introduced: '2026-01-01',
    mappings: {},
    parameters: {},
    probe,
    remediation: { steps: [item.title], link: 'https://learn.microsoft.com/' },
    examples,
    file,
  };
}

/** A probe cannot be met without a plan where none of the controls beside it can. */
function plansOf(controls: readonly Control[]): string[] {
  return controls.every(({ plans }) => plans.length > 0) ? [...new Set(controls.flatMap(({ plans }) => plans))] : [];
}
