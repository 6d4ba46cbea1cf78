import type { Context } from '../expression/unavailable.ts';
import { readTenant, type Tenant } from '../signIns/policyTenant.ts';
import { TooEntangledError } from '../signIns/uncovered.ts';
import type { Licences } from '../model/licence.ts';
import { Census } from './census.ts';
import type { PopulationFilters } from './populationFilter.ts';
import { verdict, type Verdict } from './verdict.ts';

/** What the controls of one run share: the tenant is read once, and each population counted once. */
interface Shared {
  readonly tenant: Tenant;
  census(what: ConstructorParameters<typeof Census>[0], of: string): Census;
}

const runs = new WeakMap<PopulationFilters, Shared>();

export function sharedBy(populations: PopulationFilters, context: Context): Shared {
  const known = runs.get(populations);
  if (known) return known;
  const licences = context['licences'] as Licences | undefined;
  const tenant = readTenant(context, (plan) => !licences?.known || licences.plans.has(plan));
  const censuses = new Map<string, Census>();
  const shared: Shared = {
    tenant,
    census(what, of) {
      // The control's own conditions may use its parameters.
      if (what.watch || what.exclude.length + what.coveredBy.length > 0) return new Census(what);
      const census = censuses.get(of) ?? new Census(what);
      censuses.set(of, census);
      return census;
    },
  };
  runs.set(populations, shared);
  return shared;
}

/** Policies that are too entangled affect only the controls that read them. */
export function withinReason<T>(judge: () => T): T | Verdict {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof TooEntangledError)) throw error;
    const hint = 'Merge similar policies, or remove locations and filters that several of them name.';
    return verdict({ high: 1, reasons: [{ code: 'notCollected', detail: error.message, hint }] });
  }
}
