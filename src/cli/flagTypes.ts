import type { Format } from '../report/reporters.ts';
import type { ReconcileFormat } from '../report/reconcile/reconcileReporters.ts';
import type { CloudName } from '../model/clouds.ts';
import type { SetupKind, PermissionType } from '../permissions/permissionTypes.ts';
import type { ClientName, PlatformName, RiskName } from '../model/signInNames.ts';
import type { CredentialKind } from '../graph/signIn/credentialKinds.ts';

/** A report that goes to a file. */
export interface OutputFile<Name extends string = Format> {
  readonly format: Name;
  readonly file: string;
  /** After what stands there, instead of in its place. */
  readonly append?: true;
}

/** Where a report goes. */
export interface OutputFlags<Name extends string = Format> {
  readonly format?: Name;
  readonly output?: readonly OutputFile<Name>[];
  readonly stepSummary?: boolean;
}

export interface ReportFlags extends AppearanceFlags, OutputFlags {
  readonly redact?: boolean;
}

export interface AuditFlags extends CommonFlags, OutputFlags, SelectionFlags, ConnectionFlags, PlanFlags, KeepingFlags {
  readonly failUnder?: string;
  readonly minCompleteness?: string;
  readonly maxClaimed?: string;
  readonly requireFoundations?: boolean;
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

interface AppearanceFlags {
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
  readonly controls?: readonly string[];
}

interface KeepingFlags {
  /** Of audit, true: names in reports as well; false: not even those in the evidence. */
  readonly redact?: boolean;
}

export type PlainFormat = 'table' | 'json';

export const permissionFormats = ['table', 'json', 'markdown'] as const;

export const signInFormats = ['table', 'json', 'markdown'] as const;
