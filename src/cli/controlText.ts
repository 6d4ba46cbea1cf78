import type { Catalogue } from '../catalogue/catalogue.ts';
import { leastPermissions } from '../evidence/leastPermissions.ts';
import { dependencies, evidenceOf } from '../evidence/dependencies.ts';
import type { Control } from '../model/control.ts';
import type { FindingStatus } from '../model/finding.ts';
import { isRequested } from '../model/evidence.ts';
import { kindOf } from '../probe/kinds/registry.ts';
import { changedLines } from '../remediation/changedLines.ts';
import { formatNumber } from '../report/format.ts';
import { wrap } from '../report/text.ts';
import type { Terminal } from './terminal.ts';

/** What lists and tools want to know of a control. */
export function controlSummary(control: Control, catalogue: Catalogue) {
  const evidence = [...dependencies(evidenceOf(control, catalogue), catalogue)].sort();
  return {
    id: control.id,
    title: control.title,
    why: control.why,
    service: control.service,
    category: control.category,
    points: control.points,
    theme: control.theme ?? null,
    rank: control.rank ?? null,
    foundation: control.foundation ?? null,
    pointsWhy: control.pointsWhy ?? null,
    microsoftPoints: control.microsoftPoints ?? null,
    kind: control.probe.kind,
    tier: control.tier,
    userImpact: control.userImpact,
    implementationCost: control.implementationCost,
    threats: control.threats,
    plans: control.plans,
    introduced: control.introduced,
    parameters: control.parameters,
    evidence,
    permissions: permissionsOf(evidence, catalogue),
    mappings: control.mappings,
    remediation: control.remediation,
  };
}

/** What the request would change: the request itself is made for a tenant. */
function requestLines(control: Control, width: number): readonly string[] {
  const { request } = control.remediation;
  if (!request) return [];
  const { path, step, permission, alsoNeeds, signedInOnly, when } = request;
  const takes = `takes ${[permission, ...alsoNeeds].join(' and ')}${signedInOnly ? ', as a signed-in user only' : ''}`;
  const inset = (line: string): readonly string[] => wrap(line, width - 2, 2).map((part) => `  ${part}`);
  return [
    '',
    ...wrap(
      `Step ${step} as a request: an audit makes it for a tenant, whole and with an undo (request in JSON), and never sends it`,
      width,
    ),
    ...inset(`changes ${path}`),
    ...inset(takes),
    ...Object.keys(when).flatMap((condition) => inset(`only where ${condition}`)),
    ...changedLines(control).flatMap((line) => inset(`sets ${line}`)),
  ];
}

/** The least privileged permissions of every request that these need. */
function permissionsOf(evidence: readonly string[], catalogue: Catalogue): readonly string[] {
  const least = evidence.flatMap((name) => {
    const one = catalogue.evidence.get(name);
    return one && isRequested(one) ? leastPermissions(one) : [];
  });
  return [...new Set(least)].sort();
}

/** "32.08 of theme strongSignIn, rank 2; Microsoft gives 8.00 (...)" */
export function pointsText({ points, theme, rank, pointsWhy, microsoftPoints }: Control): string {
  const from = theme === undefined ? '' : ` of theme ${theme}, rank ${rank ?? 0}`;
  const theirs = microsoftPoints === undefined ? '' : `; Microsoft gives ${formatNumber(microsoftPoints)}`;
  return `${formatNumber(points)}${from}${theirs}${pointsWhy === undefined ? '' : ` (${pointsWhy})`}`;
}

function exampleLines({ examples }: Control, width: number): readonly string[] {
  const named = (...statuses: readonly FindingStatus[]): readonly string[] =>
    examples.filter(({ then }) => statuses.includes(then.status)).flatMap(({ name }) => wrap(`  ${name}`, width, 4));
  return ['What passes', ...named('pass'), 'What does not', ...named('fail', 'partial')];
}

/** A control for a person. */
export function controlText(control: Control, catalogue: Catalogue, { width }: Terminal): string {
  const summary = controlSummary(control, catalogue);
  const fact = (name: string, value: string): readonly string[] =>
    value === '' ? [] : wrap(`${name.padEnd(14)}${value}`, width, 14);
  const lines = [
    ...wrap(`${control.id}: ${control.title}`, width),
    '',
    ...wrap(control.why, width),
    '',
    ...fact('points', pointsText(control)),
    ...fact('foundation', control.foundation?.why ?? ''),
    ...fact('judged by', summary.kind),
    ...fact('impact', `${control.userImpact} on users, ${control.implementationCost} cost`),
    ...fact('licence', control.plans.join(' or ')),
    ...fact('permissions', summary.permissions.join(', ')),
    ...fact(
      'parameters',
      Object.entries(control.parameters)
        .map(([name, { default: value, meaning }]) => `${name} = ${JSON.stringify(value)} (${meaning})`)
        .join('; '),
    ),
    ...fact(
      'known as',
      Object.entries(control.mappings)
        .map(([name, ids]) => `${name} ${ids.join(' ')}`)
        .join('; '),
    ),
    '',
    ...(control.examples.length === 0 ? wrap(kindOf(control.probe).meaning, width) : exampleLines(control, width)),
    '',
    'What to do',
    ...control.remediation.steps.flatMap((step, index) => wrap(`  ${index + 1}. ${step}`, width, 5)),
    `  ${control.remediation.link}`,
    ...requestLines(control, width),
  ];
  return `${lines.join('\n')}\n`;
}
