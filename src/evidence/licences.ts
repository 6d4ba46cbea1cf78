import type { Result } from '../model/result.ts';
import { z } from 'zod';
import { copyOf } from '../model/copy.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import type { Licences } from '../model/licence.ts';
import type { Reason } from '../model/reason.ts';

const usableSku = new Set(['enabled', 'warning']);
const usablePlan = new Set(['success', 'pendinginput', 'pendingactivation', 'pendingprovisioning']);

const skusSchema = z.array(
  z.object({
    capabilityStatus: z.string().nullish(),
    prepaidUnits: z.object({ enabled: z.number().nullish(), warning: z.number().nullish() }).nullish(),
    servicePlans: z
      .array(z.object({ servicePlanName: z.string().nullish(), provisioningStatus: z.string().nullish() }))
      .nullish(),
  }),
);

/**
 * Judged by service plan and enabled units, never by the name of a SKU. A list of which one entry is not what Graph documents
 * may hold any plan: then nothing is known.
 * @param skus the value of /v1.0/subscribedSkus
 */
export function licencesOf(skus: Result): Licences {
  const read = skus.ok ? skusSchema.safeParse(skus.value) : null;
  if (!read?.success) return { known: false };
  const plans = new Set<string>();
  for (const sku of read.data) {
    const units = (sku.prepaidUnits?.enabled ?? 0) + (sku.prepaidUnits?.warning ?? 0);
    if (units <= 0 || !usableSku.has(sku.capabilityStatus?.toLowerCase() ?? '')) continue;
    for (const { servicePlanName, provisioningStatus } of sku.servicePlans ?? []) {
      if (servicePlanName && usablePlan.has(provisioningStatus?.toLowerCase() ?? 'success')) plans.add(servicePlanName);
    }
  }
  return { known: true, plans };
}

/** Whether the tenant lacks every one of these plans, for certain. */
export function lacksEvery(licences: Licences, plans: readonly string[]): boolean {
  return licences.known && plans.length > 0 && !plans.some((plan) => licences.plans.has(plan));
}

/** What a tenant has whose licences do not allow this evidence; null where they do, or may. */
export function withoutLicence(definition: RequestedEvidence, licences: Licences): Result | null {
  if (!lacksEvery(licences, definition.plans)) return null;
  return definition.unlicensed === undefined
    ? { ok: false, reason: notLicensed(definition) }
    : { ok: true, value: copyOf(definition.unlicensed) };
}

function notLicensed(definition: RequestedEvidence): Reason {
  return {
    code: 'notLicensed',
    detail: `the tenant has none of the service plans ${definition.plans.join(', ')}`,
    hint: 'A licence that holds one of them unlocks the control.',
  };
}
