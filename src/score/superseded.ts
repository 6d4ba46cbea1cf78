import type { Control } from '../model/control.ts';
import type { Finding, FindingStatus } from '../model/finding.ts';

const judged: readonly FindingStatus[] = ['pass', 'partial', 'fail', 'excepted'];

/**
 * Takes what another control measures better out of both sums, where that other one could be judged: nothing is scored twice, and
 * where it could not be judged the lesser measurement still stands.
 * @param controls those that may take the place of others
 */
export function withoutSuperseded(
  findings: readonly Finding[],
  controls: readonly Pick<Control, 'id' | 'supersedes'>[],
): readonly Finding[] {
  const statuses = new Map(findings.map(({ id, status }) => [id, status]));
  const by = new Map<string, string>();
  for (const { id, supersedes = [] } of controls) {
    const status = statuses.get(id);
    if (status !== undefined && judged.includes(status)) supersedes.forEach((other) => by.set(other, id));
  }
  return findings.map((finding) => {
    const better = by.get(finding.id);
    return better === undefined || better === finding.id ? finding : superseded(finding, better);
  });
}

function superseded(finding: Finding, better: string): Finding {
  const detail = `${better} measures the same, and counts instead`;
  return {
    ...finding,
    status: 'notApplicable',
    points: { awarded: null, available: finding.points.available },
    message: `${detail}.`,
    reason: { code: 'superseded', detail, hint: 'Nothing to do.' },
    counts: null,
    affected: null,
    nearMisses: [],
    parts: null,
    counterexample: null,
    acceptance: [],
    exception: null,
    objectExceptions: undefined,
    request: null,
    undo: null,
    noRequest: null,
  };
}
