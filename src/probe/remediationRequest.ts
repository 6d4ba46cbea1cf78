import type { Control } from '../model/control.ts';
import type { RemediationRequest } from '../model/finding.ts';

/** The request of a remediation as it can be sent to this tenant; null where something in it is for a person to fill in. */
export function requestOf(request: Control['remediation']['request']): RemediationRequest | null {
  if (request === undefined || isOpen(request.path) || isOpen(request.body)) return null;
  const { method, path, body } = request;
  return { method, path, body: body ?? null, permission: null };
}

/** Whether a {placeholder} stands somewhere in it. */
function isOpen(value: unknown): boolean {
  if (typeof value === 'string') return /\{[^}]*\}|<[^>]+>/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isOpen);
}
