import type { Reason } from '../model/reason.ts';
import type { Policy } from '../signIns/policy.ts';
import type { Tenant } from '../signIns/policyTenant.ts';

/** Why the answer is unknown: groups and roles that policies name and that could not be read, places, half an answer. */
export function signInsReasons(
  { tenant, policies }: { readonly tenant: Tenant; readonly policies: readonly Policy[] },
  hangsOn: { readonly places: boolean; readonly policies: boolean },
): readonly Reason[] {
  const named = new Set(policies.flatMap(({ people }) => (people ? [...people.included, ...people.excluded] : [])));
  const reasons = [...named].flatMap((fact): readonly Reason[] => {
    if (fact.startsWith('group:')) {
      const members = tenant.groups.of(fact.slice(6));
      return 'reason' in members ? [members.reason] : [];
    }
    if (!fact.startsWith('role:')) return [];
    const role = fact.slice(5);
    return tenant.roles.isOpen(role, { activated: true })
      ? [tenant.roles.reasonFor(role)].filter((one) => one !== null)
      : [];
  });
  return [
    ...reasons,
    ...(tenant.placesReason && hangsOn.places ? [tenant.placesReason] : []),
    ...(hangsOn.policies ? [lacking] : []),
  ];
}

const lacking: Reason = {
  code: 'unexpectedAnswer',
  detail: 'a Conditional Access policy lacks something that decides',
  hint: 'The endpoint may have changed.',
};
