import type { EvidenceSource } from '../evidence/source.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
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
  /** Where it is (null: in no file), and all that it says; if omitted: there is none. */
  readonly configurationFile?: { readonly path: string | null; readonly says: unknown };
  readonly thresholds: readonly Threshold[];
  readonly version: string;
  /** Called as soon as the tenant is known, before anything else is asked of it; what it throws ends the run. */
  readonly onTenant?: (tenant: Report['tenant']) => void | Promise<void>;
  readonly onRecords?: (population: string, count: number) => void;
  /** Called with the finding of each control of the selection as it is judged, before exceptions and attestations. */
  readonly onJudged?: (finding: Finding) => void;
  /** Reads what is reported beside the verdicts, from the evidence of the run and before anything is judged; what it throws ends the run. */
  readonly alsoRead?: (source: EvidenceSource) => Promise<void>;
  /** Called with each emergency access account whose name or id does not exist. */
  readonly onUnknownAccount?: (name: string) => void;
}
