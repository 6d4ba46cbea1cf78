import XMLBuilder from 'fast-xml-builder';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { beforeIn, type Before } from './beforeIn.ts';
import { measuredOf } from '../score/measuredOf.ts';
import { formatNumber } from './format.ts';
import { neutralise, neutraliseLines } from './neutralise.ts';
import type { Reporter } from './reporter.ts';
import { inFull } from './view/detail.ts';
import { affectedLine, exceptionLines } from './view/reasons.ts';
import { statusWords } from './view/statuses.ts';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

/** A build that reads this fails where points were lost, and notices what could not be checked. */
const outcomes: Readonly<Record<Finding['status'], Outcome>> = {
  pass: 'passed',
  partial: 'failure',
  fail: 'failure',
  notChecked: 'error',
  notLicensed: 'skipped',
  notApplicable: 'skipped',
  manual: 'skipped',
  excepted: 'skipped',
};

type Attributes = Readonly<Record<string, string | number>>;
type Element = Readonly<Record<string, unknown>>;

const attribute = '@';
const attributesOf = (attributes: Attributes): Element =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`${attribute}${name}`, legal(String(value))]));

/** A suite a service, a case a finding. */
export const renderJunit: Reporter = (report) => {
  const { findings, run, tool } = report;
  const before = beforeIn(report);
  const services = new Map<string, Finding[]>();
  for (const finding of findings) {
    const service = report.controls[finding.id]?.service ?? 'unknown';
    services.set(service, [...(services.get(service) ?? []), finding]);
  }
  const builder = new XMLBuilder({
    attributeNamePrefix: attribute,
    ignoreAttributes: false,
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    format: true,
  });
  const seconds = Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.measuredAt)) / 1000;
  const suites = {
    testsuites: {
      ...attributesOf({ name: tool.name, ...countsOf(findings), time: seconds }),
      testsuite: [...services].map(([service, own]) => suiteOf(service, own, { report, before })),
    },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(suites)}`;
};

const countsOf = (findings: readonly Finding[]): Attributes => {
  const count = (wanted: Outcome): number => findings.filter(({ status }) => outcomes[status] === wanted).length;
  return {
    tests: findings.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
};

interface In {
  readonly report: Report;
  readonly before: (finding: Finding) => Before | null;
}

function suiteOf(service: string, findings: readonly Finding[], within: In): Element {
  return {
    ...attributesOf({
      name: service,
      ...countsOf(findings),
      timestamp: within.report.run.measuredAt.slice(0, 19),
      time: 0,
    }),
    testcase: findings.map((finding) => caseOf(finding, service, within)),
  };
}

function caseOf(finding: Finding, service: string, { report: { controls, tool }, before }: In): Element {
  const control = controls[finding.id];
  const title = control === undefined ? finding.id : `${finding.id}: ${control.title}`;
  const outcome = outcomes[finding.status];
  return {
    ...attributesOf({
      name: neutralise(title),
      classname: `${tool.name}.${service}`,
      time: 0,
      ...(control && { file: control.file }),
    }),
    ...propertiesOf(finding, before(finding)),
    ...(outcome !== 'passed' && { [outcome]: whyOf(finding, outcome, control?.remediation) }),
  };
}

/** What was measured beside an exception, and what the baseline had; an empty element where there is neither would be no property. */
function propertiesOf(finding: Finding, before: Before | null): Element {
  const measured = measuredOf(finding);
  const values = {
    ...(measured !== null && { measuredStatus: measured.status, measuredAwarded: measured.awarded }),
    ...(before !== null && {
      sinceBaseline: before.change,
      previousStatus: before.status,
      previousAwarded: before.awarded,
    }),
  };
  const property = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [attributesOf({ name, value: typeof value === 'number' ? formatNumber(value, [0]) : value })],
  );
  return property.length === 0 ? {} : { properties: { property } };
}

function whyOf(
  finding: Finding,
  outcome: Exclude<Outcome, 'passed'>,
  remediation: { readonly steps: readonly string[]; readonly link: string } | undefined,
): Element {
  const message = neutralise(messageOf(finding));
  if (outcome === 'skipped') return attributesOf({ message });
  const { awarded, available } = finding.points;
  const who = affectedLine(finding, inFull);
  const lines = [
    `${awarded === null ? 'not measured' : formatNumber(awarded, [0, available])} of ${formatNumber(available)} points`,
    ...(who === null ? [] : [`affected: ${who}`]),
    ...(outcome === 'failure' ? (remediation?.steps ?? []).map((step) => `- ${step}`) : []),
    ...(outcome === 'failure' && remediation ? [remediation.link] : []),
    ...(finding.reason === null ? [] : [finding.reason.hint]),
  ];
  return {
    ...attributesOf({ message, type: finding.reason?.code ?? finding.status }),
    '#text': legal(neutraliseLines(lines.join('\n'))),
  };
}

function messageOf(finding: Finding): string {
  const { exception, message, status } = finding;
  return exception === null ? `${statusWords[status]}: ${message}` : exceptionLines(finding, exception).join(': ');
}

/** XML 1.0 has no way to write these; control characters and lone surrogates are gone already. */
const legal = (text: string): string => text.replace(/[\ufffe\uffff]/g, '?');
