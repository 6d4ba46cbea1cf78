import type { Control } from '../model/control.ts';
import type { Reason } from '../model/reason.ts';

/** Why a control that no licence of the tenant has is not judged. */
export function unlicensed(control: Control): Reason {
  return {
    code: 'notLicensed',
    detail: `the tenant has none of the service plans ${control.plans.join(', ')}`,
    hint: 'A licence that includes one of them unlocks this control.',
  };
}
