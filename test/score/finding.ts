import type { ControlResult } from '../../src/model/controlResult.ts';
import type { AppliedException, Finding, FindingStatus } from '../../src/model/finding.ts';

/** A finding for tests: what matters is named, the rest is plain. */
export function findingOf(given: Partial<Finding>): Finding {
  return {
    id: 'entra.sample',
    status: 'pass',
    points: { awarded: 5, available: 5 },
    message: 'It is.',
    reason: null,
    counts: null,
    affected: null,
    nearMisses: [],
    parts: null,
    counterexample: null,
    acceptance: [],
    exception: null,
    measuredBy: 'securescore',
    measuredAt: '2026-11-21T19:20:00Z',
    evidence: [],
    request: null,
    undo: null,
    noRequest: null,
    ...given,
  };
}

/** An exception to a control that was measured so. */
export const exceptionOf = (
  kind: AppliedException['kind'],
  status: FindingStatus,
  awarded: number | null,
): AppliedException => ({
  kind,
  reason: 'Agreed.',
  owner: 'Ann',
  until: '2027-03-31',
  measured: { status, awarded },
});

/** A control for tests, the same way. */
export function controlOf(given: Partial<ControlResult> = {}): ControlResult {
  return {
    title: 'The sample is in order',
    why: 'It matters.',
    service: 'entra',
    category: 'identity',
    points: 5,
    theme: 'strongSignIn',
    foundation: null,
    pointsWhy: null,
    microsoftPoints: null,
    tier: 'core',
    userImpact: 'low',
    implementationCost: 'low',
    remediation: { steps: ['Put it in order.'], link: 'https://learn.microsoft.com/entra/' },
    mappings: {},
    file: 'controls/entra/sample.yaml',
    digest: `sha256:${'0'.repeat(64)}`,
    ...given,
  };
}

/** A request that sets one thing there, and what it meets as well. */
export const sending = (path: string, alsoMeets: readonly string[] = []): NonNullable<Finding['request']> => ({
  method: 'PATCH',
  path,
  body: { on: true },
  permission: 'P',
  alsoNeeds: [],
  signedInOnly: false,
  step: 1,
  remaining: 0,
  alsoMeets: [...alsoMeets],
});
