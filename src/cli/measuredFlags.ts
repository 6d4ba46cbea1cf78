import type { ExplainFormat } from '../report/explain/explainReporters.ts';
import type { ActionPlanFormat } from '../report/plan/actionPlanReporters.ts';
import type { AssumptionFormat } from '../report/plan/assumptionReporters.ts';
import type { RecheckFormat } from '../report/recheck/recheckReporters.ts';
import type { Control } from '../model/control.ts';
import type { CommonFlags, ConnectionFlags, OutputFlags, SelectionFlags } from './flagTypes.ts';

/** Where a result comes from: a file, or a run. */
export interface MeasuredFlags extends CommonFlags, SelectionFlags, ConnectionFlags {
  readonly from?: string;
  readonly demo?: boolean;
  readonly evidence?: string;
}

export interface ExplainFlags extends MeasuredFlags, OutputFlags<ExplainFormat> {}

export interface ActionPlanFlags extends MeasuredFlags, OutputFlags<ActionPlanFormat> {
  readonly target: string;
  readonly maxImpact: Control['userImpact'];
}

export interface AssumptionFlags extends MeasuredFlags, OutputFlags<AssumptionFormat> {}

export interface RecheckFlags
  extends CommonFlags, ConnectionFlags, OutputFlags<RecheckFormat>, Pick<SelectionFlags, 'controls'> {
  readonly failed?: boolean;
  readonly from?: string;
  readonly watch?: string;
  readonly demo?: boolean;
}
