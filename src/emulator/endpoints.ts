import { applicationEndpoints } from './endpoints/applicationEndpoints.ts';
import { collaborationEndpoints } from './endpoints/collaboration.ts';
import { deviceEndpoints } from './endpoints/deviceEndpoints.ts';
import { directoryEndpoints } from './endpoints/directory.ts';
import { governanceEndpoints } from './endpoints/governance.ts';
import { policyEndpoints } from './endpoints/policies.ts';
import { reportEndpoints } from './endpoints/reports.ts';
import { securityEndpoints } from './endpoints/security.ts';
import type { Endpoint } from './endpoints/endpoint.ts';

const all: readonly Endpoint[] = [
  ...directoryEndpoints,
  ...applicationEndpoints,
  ...policyEndpoints,
  ...governanceEndpoints,
  ...securityEndpoints,
  ...reportEndpoints,
  ...deviceEndpoints,
  ...collaborationEndpoints,
];

interface Candidate {
  readonly endpoint: Endpoint;
  readonly steps: readonly string[];
}

function stepsOf(path: string): readonly string[] {
  return path.toLowerCase().split('/');
}

/** Candidates by their first segment, those with more segments first. */
const byRoot = new Map<string, Candidate[]>();
for (const endpoint of all) {
  const steps = stepsOf(endpoint.path);
  const root = steps[0] ?? '';
  byRoot.set(root, [...(byRoot.get(root) ?? []), { endpoint, steps }]);
}
for (const candidates of byRoot.values()) candidates.sort((a, b) => b.steps.length - a.steps.length);

/** The first segments below the version that Graph knows. */
export const roots: ReadonlySet<string> = new Set(byRoot.keys());

/** The endpoint that a path below the version belongs to: the one with the longest prefix, `*` standing for any id. */
export function endpointOf(path: string): Endpoint | null {
  // users('id') and servicePrincipals(appId='id') address the same as users/id.
  const steps = stepsOf(path.replace(/\((?:\w+=)?'[^']*'\)/g, '/id').replace(/\([^/]*\)/g, ''));
  const candidates = byRoot.get(steps[0] ?? '') ?? [];
  const found = candidates.find(
    (candidate) =>
      candidate.steps.length <= steps.length &&
      candidate.steps.every((step, index) => step === '*' || step === steps[index]),
  );
  return found?.endpoint ?? null;
}
