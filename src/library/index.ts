export { audit } from './runAnywhere.ts';
export { report, type RenderOptions } from './renderResult.ts';
export type { AuditOptions, Configuration, ControlSelection, SavedEvidence } from './auditOptions.ts';
export type { Gates } from './gateOptions.ts';
export type { CredentialSource, EvidenceFolderSource, Source, TokenSource } from './sources.ts';
export type {
  JudgedEvent,
  ProgressEvent,
  RecordsEvent,
  RequestEvent,
  WaitEvent,
  WarningEvent,
} from './progressEvents.ts';
export type { TokenCredential } from '../graph/signIn/broughtCredential.ts';
export type { Report as Result } from '../model/report.ts';
export type { Finding, FindingStatus } from '../model/finding.ts';
export { formats, type Format } from '../report/reporters.ts';
export { SecureScoreError, type ErrorCode } from '../model/errors.ts';
