import type { z } from 'zod';
import type { ElementOf, Located } from '../../expression/located.ts';
import type { VariableType } from '../../expression/typeEnvironment.ts';
import type { StatedCadence } from '../../model/cadence.ts';
import type { Breach } from '../../model/breach.ts';
import type { EvidenceDefinition } from '../../model/evidence.ts';
import { formatNumber } from '../../model/formatNumber.ts';
import type { Population } from '../../model/population.ts';
import type { Probe } from '../../model/probe.ts';
import type { Reason } from '../../model/reason.ts';
import type { CompiledProbe } from '../probeRun.ts';
import type { Verdict } from '../verdict.ts';

/** What a probe stands among. */
export interface Surroundings {
  readonly evidence: ReadonlyMap<string, EvidenceDefinition>;
  readonly populations: ReadonlyMap<string, Population>;
}

/** The types of what the expressions of a probe may loop over. */
export interface Types {
  readonly populations: Surroundings['populations'];
  /** One record of this evidence. */
  readonly recordOf: (evidence: string | undefined) => VariableType;
  readonly elementOf: ElementOf;
}

/** A variable that a probe gives its expressions, and where it is named. */
export interface OwnVariable {
  readonly name: string;
  readonly path: readonly string[];
}

/**
 * All there is to one kind of probe. Paths begin at the probe. What a kind leaves out it does not have: no variables of its
 * own, no population, no rule that its schema cannot see.
 */
export interface ProbeKind<P extends Probe = Probe> {
  /** A file tells the kind by a key of this name, or states it as `kind`. */
  readonly kind: P['kind'];
  /** From what a file states to the probe, its kind included. */
  readonly schema: z.ZodType<P>;
  /** Whether it may be one of several ways to the same goal. */
  readonly isWay?: boolean;

  /** Whether it is judged object by object, so that somebody may answer for one of them. */
  hasObjects?(probe: P): boolean;
  /** Why nobody can answer for a single object where it is not: the rest of a sentence that begins with the control. */
  readonly whyWhole?: string;

  /** Microsoft's ids of what it is judged by, where Microsoft measured it. */
  microsoftIds?(probe: P): readonly string[];

  /** How it is judged, in a sentence or two, and what a probe asks, a line each: for the page of a control. */
  readonly meaning: string;
  rules(probe: P): readonly string[];

  /** Every expression: what is checked against types, what evidence it reads, and which properties the laws take away. */
  expressions?(probe: P, types: Types): readonly Located[];
  /** The list of the records that do not pass, as what a remediation changes. */
  failing?(probe: P, types: Types): VariableType;
  variables?(probe: P): readonly OwnVariable[];
  /** The populations that it walks through. */
  populations?(probe: P): readonly string[];
  /** The evidence that it reads although no expression and no population names it. */
  reads?(probe: P): readonly string[];
  /** @param points what the probe by itself has to account for; null for one of several ways */
  breaches?(probe: P, around: Surroundings, points: number | null): readonly Breach[];
  /** Whether something between all and nothing can be earned: then an example has to show it. */
  isGraded?(probe: P): boolean;

  /**
   * Ready to judge.
   * @param points what the control can earn
   * @param ways those of `ways`, compiled
   * @throws ParseError of cel-js where an expression is broken
   */
  compile(probe: P, points: number, ways: readonly CompiledProbe[]): CompiledProbe;
  /** The probes that it is made of, in their order, below the key of its name. */
  ways?(probe: P): readonly Probe[];
  /** What a person has to do, where no evidence can decide: it is not scored. */
  task?(probe: P): Reason;
  /** How often a person has to. */
  cadence?(probe: P): StatedCadence;

  /** The names of what holds where everything does. */
  requirements?(probe: P): readonly string[];
  /** The names of other ways to meet it (`or`), and the same probe without some of them. */
  alternatives?(probe: P): readonly string[];
  without?(probe: P, alternatives: readonly string[]): P;
  /** The names of its levels, best first, and the same probe with everything from one of them upwards, and nothing below. */
  levelNames?(probe: P): readonly string[];
  fromLevel?(probe: P, level: string): P;

  /** What may meet it and is a statement by itself, not the name of something that was found. */
  statements?(probe: P): readonly string[];
  /** Its own sentences for a verdict, instead of the usual ones. */
  sentences?(verdict: Verdict): readonly string[];
}

/** A line for each of named conditions. */
export const namesOf = (list: object | undefined, before = ''): readonly string[] =>
  Object.keys(list ?? {}).map((name) => before + name);

/** "75.00 %" */
export const percentOf = (share: number): string => `${formatNumber(share * 100)} %`;
