import type { EvidenceSource } from '../evidence/source.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import type { Report } from '../model/report.ts';
import type { Standard } from '../model/standard.ts';
import type { Threshold } from '../score/thresholds.ts';

export interface JudgingOptions {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly selection: string;
  /** Those that the selection names: the report goes through their items. */
  readonly standards?: readonly Standard[];
  readonly configuration: Configuration;
  /** Where it stands, and all that it says; left out: there is no file. */
  readonly configurationFile?: { readonly path: string; readonly says: unknown };
  readonly thresholds: readonly Threshold[];
  readonly version: string;
  /** Called as soon as the tenant is known, before anything else is asked of it; what it throws ends the run. */
  readonly onTenant?: (tenant: Report['tenant']) => void | Promise<void>;
  readonly onRecords?: (population: string, count: number) => void;
  /** Reads what is reported beside the verdicts, from the evidence of the run and before anything is judged; what it throws ends the run. */
  readonly alsoRead?: (source: EvidenceSource) => Promise<void>;
  /** Called with each emergency access account whose name or id does not exist. */
  readonly onUnknownAccount?: (name: string) => void;
}
