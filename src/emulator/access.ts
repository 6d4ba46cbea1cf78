import { endpointOf } from './endpoints.ts';
import { notLicensed, permissionMissing } from './refusals.ts';
import { isApplication } from './tokenGate.ts';
import type { EmulatorAnswer } from './answer.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import type { GraphRequest } from './graphRequest.ts';

/** Whether a granted permission includes the one wanted: writing includes reading, and all includes the basics. */
function includes(granted: string, wanted: string): boolean {
  if (granted === wanted) return true;
  const reading = granted.replace('.ReadWrite.', '.Read.').replace(/\.ReadWrite$/, '.Read');
  return reading === wanted || reading === wanted.replace('.ReadBasic.', '.Read.');
}

export class Access {
  readonly #granted: readonly string[] | null;
  readonly #plans: ReadonlySet<string> | null;

  /** null: every permission is granted, every plan is there. */
  constructor(granted: readonly string[] | null, plans: ReadonlySet<string> | null) {
    this.#granted = granted;
    this.#plans = plans;
  }

  /** Why the request is refused, or null. Graph looks at the permission first, then at the licence. */
  refusal(request: GraphRequest): EmulatorAnswer | null {
    const endpoint = endpointOf(request.path);
    // A path that the table does not know needs a permission nobody can have been granted.
    if (!endpoint) return this.#granted ? permissionMissing('directory', [], this.#granted) : null;
    if (endpoint.signedInOnly && isApplication(request.headers)) {
      return permissionMissing(endpoint.refusal, endpoint.permissions, this.#granted ?? []);
    }
    return (
      this.permissionRefusal(endpoint) ??
      this.licenceRefusal(endpoint) ??
      this.#activityRefusal(endpoint, request) ??
      this.#foreignRefusal(endpoint, request)
    );
  }

  permissionRefusal(endpoint: Endpoint): EmulatorAnswer | null {
    if (this.#has(endpoint.permissions)) return null;
    return permissionMissing(endpoint.refusal, endpoint.permissions, this.#granted ?? []);
  }

  licenceRefusal(endpoint: Endpoint): EmulatorAnswer | null {
    return this.#licensed(endpoint.plans) ? null : notLicensed(endpoint.unlicensed);
  }

  /** signInActivity comes from the sign-in logs: it needs their permission and their licence as well as those for users. */
  #activityRefusal(endpoint: Endpoint, request: GraphRequest): EmulatorAnswer | null {
    const asked = request.query.select?.includes('signInActivity') || request.query.filter?.includes('signInActivity');
    if (endpoint.path !== 'users' || asked !== true) return null;
    const needed = ['AuditLog.Read.All'];
    if (!this.#has(needed)) return permissionMissing('report', needed, this.#granted ?? []);
    return this.#licensed(['AAD_PREMIUM', 'AAD_PREMIUM_P2']) ? null : notLicensed('premium');
  }

  /** Another service's property is refused in its own right, and the whole request with it. */
  #foreignRefusal({ foreign, refusal }: Endpoint, { query }: GraphRequest): EmulatorAnswer | null {
    const lacking = Object.entries(foreign).find(
      ([name, needed]) => query.select?.includes(name) && !this.#has(needed),
    );
    return lacking ? permissionMissing(refusal, lacking[1], this.#granted ?? []) : null;
  }

  /** Whoever may not see hidden memberships is shown a group without members, and told nothing. */
  get seesHiddenMembers(): boolean {
    return this.#has(['Member.Read.Hidden']);
  }

  #has(wanted: readonly string[]): boolean {
    const granted = this.#granted;
    return granted === null || wanted.some((one) => granted.some((each) => includes(each, one)));
  }

  #licensed(plans: readonly string[]): boolean {
    const owned = this.#plans;
    return owned === null || plans.length === 0 || plans.some((plan) => owned.has(plan));
  }
}
