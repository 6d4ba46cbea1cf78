import { dirname, isAbsolute, relative, sep } from 'node:path';
import { isOwn, ownControls, type Catalogue } from '../catalogue/catalogue.ts';
import { dependencies, evidenceOf, populationsOf } from '../evidence/dependencies.ts';
import { digestOf } from '../evidence/digest.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import { canonical } from '../model/canonical.ts';
import { asStated } from '../probe/aboutProbe.ts';
import type { ControlResult } from '../model/controlResult.ts';
import type { EvidenceDefinition } from '../model/evidence.ts';

/** The selected controls as a result contains them. */
export function controlResults(
  controls: readonly Control[],
  catalogue: Catalogue,
  parameters: Configuration['parameters'],
): Record<string, ControlResult> {
  const digests = new Digests(catalogue, parameters);
  return Object.fromEntries(controls.map((control) => [control.id, resultOf(control, digests.of(control))]));
}

function resultOf(control: Control, digest: string): ControlResult {
  const { title, why, service, category, points, tier, userImpact, implementationCost, remediation } = control;
  return {
    title,
    why,
    service,
    category,
    points,
    theme: control.theme ?? null,
    foundation: isOwn(control) ? (control.foundation ?? null) : null,
    pointsWhy: control.pointsWhy ?? null,
    microsoftPoints: control.microsoftPoints ?? null,
    tier,
    userImpact,
    implementationCost,
    remediation: { steps: [...remediation.steps], link: remediation.link },
    mappings: Object.fromEntries(Object.entries(control.mappings).map(([name, ids]) => [name, [...ids]])),
    file: pathOf(control.file),
    digest,
  };
}

/** The path of a file from here; files of the package are named by their path in the package. */
export function pathOf(file: string): string {
  const inPackage = relative(dirname(ownControls), file);
  const fromHere = isBelow(inPackage) ? inPackage : relative('', file);
  return (isBelow(fromHere) ? fromHere : file).replaceAll(sep, '/');
}

const isBelow = (path: string): boolean => !path.startsWith('..') && !isAbsolute(path);

/** A digest of what decides the verdict of a control: two runs with different digests did not check the same thing. */
class Digests {
  readonly #catalogue: Catalogue;
  readonly #parameters: Configuration['parameters'];
  /** What many controls read is written once. */
  readonly #evidence = new Map<string, object>();
  readonly #written = new Map<object, string>();

  constructor(catalogue: Catalogue, parameters: Configuration['parameters']) {
    this.#catalogue = catalogue;
    this.#parameters = parameters;
  }

  of(control: Control): string {
    const { populations } = this.#catalogue;
    const read = [...dependencies(evidenceOf(control, this.#catalogue), this.#catalogue)];
    const defaults = Object.entries(control.parameters).map(([name, { default: value }]) => [name, value] as const);
    const decides = {
      probe: asStated(control.probe),
      plans: control.plans,
      parameters: { ...Object.fromEntries(defaults), ...this.#parameters[control.id] },
      evidence: Object.fromEntries(read.map((name) => [name, this.#evidenceOf(name)])),
      populations: Object.fromEntries(populationsOf(control).map((name) => [name, populations.get(name)])),
    };
    return digestOf(decides, this.#written);
  }

  #evidenceOf(name: string): object {
    const known = this.#evidence.get(name);
    if (known) return known;
    const definition = unworded(this.#catalogue.evidence.get(name));
    this.#evidence.set(name, definition);
    this.#written.set(definition, canonical(definition));
    return definition;
  }
}

/** Wording for people decides nothing, and neither does what the build computed in advance. */
const unworded = (definition: EvidenceDefinition | undefined): object => ({
  ...definition,
  reads: undefined,
  spelling: undefined,
});
