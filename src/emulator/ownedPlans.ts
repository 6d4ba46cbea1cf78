import { isRecord, type GeneratedCollection } from './tenantData.ts';

function plansOf(sku: unknown): readonly string[] {
  if (!isRecord(sku)) return [];
  const status = sku['capabilityStatus'];
  const units = isRecord(sku['prepaidUnits']) ? sku['prepaidUnits'] : {};
  const usable = [units['enabled'], units['warning']].some((count) => typeof count === 'number' && count > 0);
  if ((status !== 'Enabled' && status !== 'Warning') || !usable) return [];
  const plans: readonly unknown[] = Array.isArray(sku['servicePlans']) ? sku['servicePlans'] : [];
  return plans
    .filter(isRecord)
    .filter((plan) => plan['provisioningStatus'] === 'Success')
    .flatMap((plan) => (typeof plan['servicePlanName'] === 'string' ? [plan['servicePlanName']] : []));
}

/** The service plans that a tenant can use; null where its data does not say, which counts as all of them. */
export function servicePlans(skus: GeneratedCollection | null): ReadonlySet<string> | null {
  if (!skus) return null;
  const plans = new Set<string>();
  for (let index = 0; index < skus.count; index++) {
    for (const plan of plansOf(skus.at(index))) plans.add(plan);
  }
  return plans;
}
