import type { SortName } from '../report/view/doFirst.ts';
import type { GroupName } from '../report/view/groupNames.ts';
import type { Format } from '../report/reporters.ts';
import type { ComparisonFormat } from '../report/comparison/comparisonReporters.ts';
import type { HistoryFormat } from '../report/history/historyReporters.ts';
import type { RunSource } from '../model/runSources.ts';
import type { ReconcileFormat } from '../report/reconcile/reconcileReporters.ts';
import type { CloudName } from '../model/clouds.ts';
import type { Cadence } from '../model/cadence.ts';
import type { SendFormat } from '../model/sendFormats.ts';
import type { ExceptionKind } from '../model/exceptionKinds.ts';
import type { SetupKind, PermissionType } from '../permissions/permissionTypes.ts';
import type { ClientName, PlatformName, RiskName } from '../model/signInNames.ts';
import type { CredentialKind } from '../graph/signIn/credentialKinds.ts';

/** A report that goes to a file. */
export interface OutputFile<Name extends string = Format> {
  readonly format: Name;
  readonly file: string;
  /** After what is there, instead of in its place. */
  readonly append?: true;
}

/** Where a report goes. */
export interface OutputFlags<Name extends string = Format> {
  readonly format?: Name;
  readonly output?: readonly OutputFile<Name>[];
  readonly stepSummary?: boolean;
}

/** What of a report the table shows. */
export interface TableFlags {
  readonly all?: boolean;
  readonly show?: readonly GroupName[];
  readonly sort?: SortName;
  readonly top?: number;
}

export interface ReportFlags extends AppearanceFlags, OutputFlags, TableFlags {
  readonly redact?: boolean;
}

export interface AuditFlags
  extends CommonFlags, OutputFlags, TableFlags, SelectionFlags, ConnectionFlags, PlanFlags, KeepingFlags {
  readonly failUnder?: string;
  readonly minCompleteness?: string;
  readonly maxClaimed?: string;
  readonly maxExcepted?: string;
  readonly requireFoundations?: boolean;
  readonly baseline?: string;
  readonly failOnRegression?: string | true;
  readonly save?: boolean;
  readonly history?: string;
  readonly notify?: readonly string[];
  readonly notifyLink?: string;
  readonly send?: readonly string[];
  readonly sendFormat?: SendFormat;
  readonly raiseFloor?: boolean;
  readonly longestException?: string;
  readonly demo?: boolean;
  readonly evidence?: string;
  readonly saveEvidence?: string;
  readonly resume?: boolean;
}

export interface PlanFlags {
  readonly plan?: boolean;
  readonly estimate?: boolean;
}

export interface CollectFlags extends CommonFlags, SelectionFlags, ConnectionFlags, PlanFlags, KeepingFlags {
  readonly out?: string;
  readonly resume?: string;
  readonly demo?: boolean;
  readonly format?: PlainFormat;
}

export interface BlindSpotsFlags extends CommonFlags, Pick<SelectionFlags, 'controls'> {
  readonly format?: PlainFormat | 'markdown';
}

export interface ExceptFlags extends CommonFlags, Pick<SelectionFlags, 'controls'> {
  readonly reason: string;
  readonly kind: ExceptionKind;
  readonly object?: string;
  readonly until?: string;
  readonly owner?: string;
  readonly approvedBy?: string;
  readonly ticket?: string;
  readonly privileged?: boolean;
  readonly force?: boolean;
  readonly format: PlainFormat;
}

export interface AttestFlags extends CommonFlags, Pick<SelectionFlags, 'controls'> {
  readonly due?: boolean;
  readonly by?: string;
  readonly on?: string;
  readonly every?: Cadence;
  readonly until?: string;
  readonly link?: string;
  readonly note?: string;
  readonly force?: boolean;
  readonly format: PlainFormat;
}

export interface ConfigFlags extends CommonFlags, Pick<SelectionFlags, 'controls'> {
  readonly tenant?: string;
  readonly cloud?: CloudName;
  readonly failUnder?: string;
  readonly minCompleteness?: string;
  readonly maxClaimed?: string;
  readonly maxExcepted?: string;
  readonly requireFoundations?: boolean;
  readonly format: PlainFormat;
}

export interface InitFlags extends AppearanceFlags, ConnectionFlags {
  readonly emergencyAccount?: readonly string[];
  readonly defaults?: boolean;
  readonly force?: boolean;
  readonly ratchet?: boolean;
  readonly from?: string;
  readonly demo?: boolean;
  readonly evidence?: string;
  readonly quiet?: boolean;
  readonly format: PlainFormat;
}

export interface ControlsFlags extends CommonFlags, SelectionFlags {
  readonly format?: 'table' | 'text' | 'json';
  readonly since?: string;
  readonly ahead?: boolean;
  readonly from?: string;
  readonly release?: string | true;
}

export interface DoctorFlags extends CommonFlags, SelectionFlags, ConnectionFlags {
  readonly format?: PlainFormat;
}

export interface EmulateFlags {
  readonly tenant?: string;
  readonly port: string;
  readonly permissions?: readonly string[];
  readonly https?: string;
  readonly limits?: boolean;
  readonly cloud?: CloudName;
  readonly latency?: string;
}

export interface PermissionsFlags extends CommonFlags, SelectionFlags {
  readonly format: (typeof permissionFormats)[number];
  readonly manifest?: boolean;
  readonly setup?: SetupKind;
  readonly permissionType: PermissionType;
  readonly optional?: boolean;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly cloud?: CloudName;
}

export interface SignInCommandFlags extends CommonFlags, ConnectionFlags, Pick<SelectionFlags, 'controls'> {
  readonly user?: string;
  readonly resource?: string;
  readonly client?: ClientName;
  readonly platform?: PlatformName;
  readonly location?: string;
  readonly risk?: RiskName;
  readonly with?: readonly string[];
  readonly enforce?: readonly string[];
  readonly without?: readonly string[];
  readonly demo?: boolean;
  readonly evidence?: string;
  readonly format: (typeof signInFormats)[number];
}

export interface ReconcileFlags extends CommonFlags, OutputFlags<ReconcileFormat>, SelectionFlags, ConnectionFlags {
  readonly days?: string;
  readonly demo?: boolean;
  readonly evidence?: string;
}

export interface DiffFlags extends CommonFlags, OutputFlags<ComparisonFormat>, SelectionFlags, ConnectionFlags {
  readonly demo?: boolean;
  readonly evidence?: readonly string[];
}

export interface HistoryFlags extends CommonFlags, OutputFlags<HistoryFormat> {
  readonly tenant?: string;
  readonly source?: RunSource;
  readonly selection?: string;
  readonly all?: boolean;
  readonly history?: string;
}

export interface VerifyFlags extends CommonFlags {
  readonly evidence: string;
  readonly controls?: readonly string[];
  readonly format: PlainFormat;
}

export interface CommonFlags extends AppearanceFlags {
  /** false: none at all. */
  readonly config?: string | false;
  readonly quiet?: boolean;
}

export interface AppearanceFlags {
  readonly color: boolean;
  readonly verbose?: boolean;
}

export interface ConnectionFlags {
  readonly tenant?: string;
  readonly auth?: CredentialKind;
  readonly cacheToken?: boolean;
  readonly cloud?: CloudName;
  readonly graphUrl?: string;
  readonly endpoint?: readonly string[];
  readonly resolver?: string;
  readonly budgets: boolean;
  readonly auditLog?: string;
  readonly deadline?: string;
  readonly budgetRequests?: string;
}

export interface SelectionFlags {
  readonly control?: readonly string[];
  readonly category?: readonly string[];
  readonly service?: readonly string[];
  readonly standard?: readonly string[];
  readonly profile?: readonly string[];
  readonly controls?: readonly string[];
}

interface KeepingFlags {
  /** Of audit, true: names in reports as well; false: not even those in the evidence. */
  readonly redact?: boolean;
}

export type PlainFormat = 'table' | 'json';

export const permissionFormats = ['table', 'json', 'markdown'] as const;

export const signInFormats = ['table', 'json', 'markdown'] as const;
