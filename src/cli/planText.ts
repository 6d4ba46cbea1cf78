import { leastPermissions } from '../evidence/leastPermissions.ts';
import type { CollectionPlan, PlannedEvidence, RuledOutBy } from '../evidence/collectionPlan.ts';
import { allLanes } from '../providers/registry.ts';
import { indentFor, wrap } from '../report/text.ts';
import type { Terminal } from './terminal.ts';

/** The plan for people: by workload, because each has its own limits. */
export function planText(plan: CollectionPlan, { width }: Pick<Terminal, 'width'>): string {
  const sections = Object.entries(allLanes).flatMap(([workload, { title }]) => {
    const own = plan.requests.filter((one) => one.workload === workload);
    if (own.length === 0) return [];
    const least = plan.minimum.workloads.find((one) => one.workload === workload);
    const time = least
      ? `at least ${counted(least.requests, 'request')}, ${String(least.seconds)} s`
      : 'nothing is sent';
    return ['', ...wrap(`${title}: ${time}`, width, 2), ...own.flatMap((one) => rows(one, width))];
  });
  const sent = plan.requests.filter((one) => one.sent).length;
  const left = plan.requests.length - sent;
  const open = plan.isOpen ? 'at least ' : '';
  return `${[
    `${counted(sent, 'kind')} of request${left > 0 ? `, and ${String(left)} that ${ruledOut(plan)}` : ''}`,
    ...sections,
    '',
    ...wrap(
      `Microsoft's limits allow reading it in ${open}${String(plan.minimum.seconds)} s; network time comes on top.`,
      width,
      0,
    ),
  ].join('\n')}\n`;
}

function rows(one: PlannedEvidence, width: number): readonly string[] {
  const permission = leastPermissions(one).join(' and ') || 'no permission';
  return [
    ...indented(2, `${one.evidence}: ${often(one)}, ${permission}`, width),
    ...indented(4, `${one.request.startsWith('/') ? 'GET ' : ''}${one.request}`, width),
    ...indented(4, `for ${one.controls.length === 0 ? 'every run' : one.controls.join(', ')}`, width),
  ];
}

function indented(by: number, text: string, width: number): readonly string[] {
  const indent = indentFor(text, width, by);
  return wrap(text, width - indent, 2).map((line) => `${' '.repeat(indent)}${line}`);
}

const causes: Readonly<Record<RuledOutBy, { readonly what: string; readonly why: string }>> = {
  licence: { what: 'the licences', why: 'no licence' },
  cloud: { what: 'the cloud', why: 'not in this cloud' },
  application: { what: 'the sign-in', why: 'for signed-in users only' },
};

function ruledOut({ requests }: CollectionPlan): string {
  const found = new Set(requests.map((one) => one.ruledOutBy));
  const names = (['licence', 'cloud', 'application'] as const).filter((one) => found.has(one));
  const last = names.at(-1);
  const verb = names.length > 1 || last === 'licence' ? 'rule' : 'rules';
  return `${names.map((one) => causes[one].what).join(' or ')} ${verb} out`;
}

function often({ ruledOutBy, onePer, shape, pages, records }: PlannedEvidence): string {
  if (ruledOutBy !== null) return `not sent (${causes[ruledOutBy].why})`;
  if (onePer !== null) return `one per element of ${onePer}`;
  if (shape === 'object') return '1 request';
  if (pages === null) return `${shape === 'population' ? 'population, ' : ''}1+ pages`;
  return `population of ${String(records)}, ${counted(pages, 'page')}`;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
