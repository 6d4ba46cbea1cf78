import type { Requirement } from './ask.ts';
import type { Dimension, Masks } from './dimensions.ts';
import type { Target } from './targets.ts';

/** One way to meet a requirement, and what it is worth. */
export interface Form {
  readonly name: string;
  readonly requirement: Requirement;
  /** 1, or less for a weaker form. */
  readonly share: number;
}

/** What has to be asked at every sign-in of a part: the full form first, weaker ones behind it. */
export interface Demanded {
  readonly name: string;
  readonly forms: readonly Form[];
  /** Where the requirement says something at all: persistent browser sessions concern browsers only. */
  readonly within: Readonly<Partial<Record<Dimension, number>>>;
}

/** Sign-ins that may stay open, and what is left of the points then. */
export interface Gap {
  readonly name: string;
  readonly share: number;
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  /** Places where it may stay open: trusted ones, or every named location. */
  readonly places: 'trusted' | 'named' | null;
}

/** What is judged by itself: a platform, a level of risk, a resource, a limit. */
export interface Part {
  /** null where the control has no parts. */
  readonly name: string | null;
  readonly masks: Masks;
  /** What has to be covered; 'everything' is every resource there is. An empty list is covered by nothing. */
  readonly targets: readonly Target[] | 'everything';
  /** Resources that the demand is not about. */
  readonly except: readonly string[];
  /** Only sign-ins from outside of trusted locations, or of those and named countries. */
  readonly from: 'untrusted' | 'unnamed' | null;
  readonly demands: readonly Demanded[];
  readonly gaps: readonly Gap[];
  /** Resources that Microsoft's documentation of this demand tells to leave out. */
  readonly mayLeaveOut: readonly string[];
}
