import type { Reason } from './reason.ts';
import type { Counterexample } from './signIn.ts';

/** How somebody signs in; what does not matter is null. */
export type SignInShape = Omit<Counterexample, 'who' | 'asked'>;

/** What every answer of `securescore signin` begins with. */
interface SignInHead {
  readonly schemaVersion: 1;
  readonly source: 'live' | 'evidence' | 'demo';
  readonly tenant: { readonly id: string | null; readonly displayName: string | null };
  readonly measuredAt: string;
  /** null: not read. Where they are on, they ask beside no policy at all. */
  readonly securityDefaults: boolean | null;
  /** What could not be read, and leaves something open. */
  readonly notRead: readonly Reason[];
}

export interface PolicyInReport {
  readonly id: string;
  readonly name: string;
  readonly state: 'enabled' | 'reportOnly' | 'disabled' | null;
  readonly applies: 'always' | 'sometimes' | 'perhaps' | 'never';
  readonly why: string | null;
  readonly when: readonly string[];
  readonly asks: string | null;
  readonly session: readonly string[];
}

export interface StateInReport {
  readonly state: 'asTheyAre' | 'activated';
  readonly policies: readonly PolicyInReport[];
  readonly together: {
    readonly blocked: boolean;
    readonly asks: readonly string[];
    readonly session: readonly string[];
  };
  readonly weakest: {
    readonly strength: 'nothing' | 'lessThanSecondFactor' | 'secondFactor' | 'phishingResistant';
    readonly certain: boolean;
    readonly example: SignInShape;
    readonly asked: readonly string[];
  } | null;
}

/** `securescore signin --user`. */
export interface PersonReport extends SignInHead {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly userType: string | null;
    readonly enabled: boolean | null;
    readonly emergencyAccess: boolean;
    /** Directory roles that are active in the whole tenant, and those that are eligible or hold for a part. */
    readonly roles: { readonly active: readonly string[]; readonly other: readonly string[] };
  };
  /** The sign-ins that were asked about; null: any. */
  readonly signIn: Readonly<Record<'resource' | 'client' | 'platform' | 'location' | 'risk', string | null>>;
  readonly states: readonly StateInReport[];
}

export interface NamedPeople {
  readonly total: number;
  readonly shown: readonly string[];
}

export interface EffectInReport {
  readonly effect:
    'blocked' | 'asked' | 'session' | 'uncovered' | 'noLongerBlocked' | 'noLongerAsked' | 'noLongerSession';
  readonly what: string;
  readonly policy: string;
  readonly certain: NamedPeople;
  readonly perhaps: NamedPeople;
  /** How many of them only once they activated an eligible role. */
  readonly onceActivated: number;
  readonly example: SignInShape;
}

/** `securescore signin --with, --enforce, --without`. */
export interface WhatIfReport extends SignInHead {
  readonly changes: readonly {
    readonly change: 'with' | 'enforce' | 'without';
    readonly id: string | null;
    readonly name: string;
    readonly note: string | null;
  }[];
  /** The only one who was looked at; null: everybody. */
  readonly user: string | null;
  /** Enabled accounts that were looked at. */
  readonly counted: { readonly people: number; readonly emergencyAccounts: number };
  readonly emergencyAccounts: readonly EffectInReport[];
  readonly people: readonly EffectInReport[];
}
