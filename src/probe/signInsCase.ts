import type { IdSet } from '../expression/idSet.ts';
import type { SignInsProbe } from './signInsProbe.ts';
import type { Part } from '../signIns/demand.ts';
import type { Policy } from '../signIns/policy.ts';
import type { Tenant } from '../signIns/policyTenant.ts';

/** What one control's sign-ins are judged by. */
export interface SignInsCase {
  readonly probe: SignInsProbe;
  readonly policies: readonly Policy[];
  readonly parts: readonly Part[];
  /** How guests whom a policy excludes have to be asked; null: that does not matter. */
  readonly guests: readonly Part[] | null;
  readonly tenant: Tenant;
  /** Template ids of the roles in question, in small letters. */
  readonly roles: readonly string[];
  readonly emergency: IdSet;
}
