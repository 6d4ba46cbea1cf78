import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { jsonLine } from '../report/jsonText.ts';
import { neutralise } from '../report/neutralise.ts';
import { ocsfEvents } from '../report/ocsf.ts';
import { roundedNumbers } from '../report/roundedNumbers.ts';
import { severityOf, type Severity } from '../report/severity.ts';
import { statusWords } from '../report/view/statuses.ts';

// RFC 5424. The byte order mark that it wants before UTF-8 is left out: it allows octets without one, and receivers keep it as
// a part of the text.

/** "log audit" */
const facility = 13;
const severities: Readonly<Record<Severity, number>> = { critical: 2, high: 3, medium: 4, low: 5 };
const notice = 5;
const informational = 6;

/** The number that is kept for examples (RFC 5612): the project has none of its own. */
const dataId = 'securescore@32473';

/** What receivers of datagrams should be able to take (RFC 5424, 6.1), and what most take over a connection. */
export const mostBytes = { udp: 2048, tcp: 8192, tls: 8192 } as const;

/** Who sends it, as the header names it. */
export interface Sender {
  readonly hostname: string;
  readonly processId: number;
}

/** A message a finding, cut to so many bytes where it says so. */
export function findingMessages(report: Report, sender: Sender, most: number): readonly Buffer[] {
  const rounded = roundedNumbers(report);
  return rounded.findings.map((finding) => {
    const control = rounded.controls[finding.id];
    const text = `${statusWords[finding.status]}: ${control?.title ?? finding.id}: ${finding.message}`;
    const head = headOf(finding, control, report, sender);
    return cut(Buffer.from(`${head} ${dataOf(finding, control, rounded)} `), neutralise(text), most);
  });
}

/** The same with an OCSF event as its text. JSON that is cut is none, so it is as long as it is. */
export function ocsfMessages(report: Report, sender: Sender): readonly Buffer[] {
  const events = ocsfEvents(report);
  return report.findings.map((finding, at) =>
    Buffer.from(`${headOf(finding, report.controls[finding.id], report, sender)} - ${jsonLine(events[at]).trimEnd()}`),
  );
}

function headOf(finding: Finding, control: ControlResult | undefined, { run }: Report, sender: Sender): string {
  const name = sender.hostname.replace(/[^!-~]/g, '').slice(0, 255) || '-';
  const priority = String(facility * 8 + severityNumber(finding, control));
  return `<${priority}>1 ${run.measuredAt} ${name} securescore ${String(sender.processId)} finding`;
}

/** What fails weighs as its control does; what nobody could decide is worth a look; the rest informs. */
function severityNumber({ status }: Finding, control: ControlResult | undefined): number {
  if (status === 'fail' || status === 'partial') return control ? severities[severityOf(control)] : notice;
  return status === 'notChecked' || status === 'manual' ? notice : informational;
}

const mostOfValue = 120;

function dataOf(finding: Finding, control: ControlResult | undefined, { run, tenant, score }: Report): string {
  const values: Readonly<Record<string, string | number | null | undefined>> = {
    control: finding.id,
    status: finding.status,
    severity: control && severityOf(control),
    category: control?.category,
    service: control?.service,
    awarded: finding.points.awarded,
    available: finding.points.available,
    reason: finding.reason?.code,
    affected: finding.affected?.total,
    tenant: tenant.id,
    tenantName: tenant.displayName,
    run: run.id,
    score: score.percentage,
  };
  const known = Object.entries(values).flatMap(([name, value]) =>
    value == null ? [] : [`${name}="${escaped(String(value))}"`],
  );
  return `[${[dataId, ...known].join(' ')}]`;
}

/** Three characters would end a value, or the data. */
const escaped = (text: string): string =>
  Array.from(neutralise(text))
    .slice(0, mostOfValue)
    .join('')
    .replace(/["\\\]]/g, '\\$&');

const mark = ' ... (cut)';

function cut(head: Buffer, text: string, most: number): Buffer {
  const whole = Buffer.from(text);
  if (head.length + whole.length <= most) return Buffer.concat([head, whole]);
  // Half a character is none: its bytes become one that is longer, and goes.
  const room = Math.max(0, most - head.length - mark.length);
  const kept = new TextDecoder().decode(whole.subarray(0, room)).replace(/\ufffd+$/u, '');
  return Buffer.concat([head, Buffer.from(kept + mark)]);
}

/** One message on a connection: its length before it (RFC 6587, 3.4.1; RFC 5425, 4.3), so that no text can begin another. */
export const framed = (message: Buffer): Buffer => Buffer.concat([Buffer.from(`${String(message.length)} `), message]);
