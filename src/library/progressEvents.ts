import type { Wait } from '../graph/request/runLimits.ts';
import type { SentRequest } from '../graph/request/send.ts';
import type { Finding, FindingStatus } from '../model/finding.ts';

/** A request was answered, or was not. Never holds a token or a body. */
export interface RequestEvent extends SentRequest {
  readonly type: 'request';
}

/** The run waits before it asks a service again. */
export interface WaitEvent extends Wait {
  readonly type: 'wait';
}

/** So many records of a population (users, devices ...) were read so far. */
export interface RecordsEvent {
  readonly type: 'records';
  readonly population: string;
  readonly count: number;
}

/** A control was judged, before exceptions and attestations are applied. */
export interface JudgedEvent {
  readonly type: 'judged';
  readonly control: string;
  readonly status: FindingStatus;
  readonly points: Finding['points'];
  /** Controls that were judged so far, this one included. */
  readonly done: number;
  /** Controls that are selected. */
  readonly of: number;
}

/** The same text is in `warnings` of the result. */
export interface WarningEvent {
  readonly type: 'warning';
  readonly text: string;
}

/** What a run does, as it does it. */
export type ProgressEvent = RequestEvent | WaitEvent | RecordsEvent | JudgedEvent | WarningEvent;
