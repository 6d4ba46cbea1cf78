import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { checkIngestionLibrary, ingest } from '../graph/logsIngestion.ts';
import type { TokenFor } from '../graph/signIn/serviceTokens.ts';
import { openTransport } from '../graph/transport.ts';
import type { CloudName } from '../model/clouds.ts';
import type { Delivery } from '../model/delivery.ts';
import type { SendFormat } from '../model/sendFormats.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { jsonLine } from '../report/jsonText.ts';
import { neutralise } from '../report/neutralise.ts';
import { ocsfEvents } from '../report/ocsf.ts';
import { renderNdjson } from '../report/ndjson.ts';
import { partOf } from '../report/sendTable.ts';
import { findingRows } from '../siem/findingRow.ts';
import { ocsfRows } from '../siem/ocsfRow.ts';
import {
  audienceOf,
  nameOfTarget,
  sendTargetIn,
  sendTargetsIn,
  type FileTarget,
  type SendTarget,
  type SyslogTarget,
} from '../siem/sendTargets.ts';
import { findingMessages, mostBytes, ocsfMessages } from '../siem/syslogMessage.ts';
import { openAppend, type AppendTarget } from './appendTarget.ts';
import { environment } from './environment.ts';
import { refuseOverwriting } from './outputs.ts';
import { sendSyslog } from './sendSyslog.ts';

export const sendVariable = 'SECURESCORE_SEND';
/** A token for Azure Monitor that was obtained elsewhere. */
const tokenVariable = 'SECURESCORE_ACCESS_TOKEN_AZURE_MONITOR';

interface Named {
  /** As they were given, and what gave them: a flag or an argument. */
  readonly given: readonly string[];
  readonly where: string;
  readonly format: SendFormat | undefined;
}

interface Sending {
  readonly targets: readonly SendTarget[];
  readonly format: SendFormat;
}

/**
 * Where findings go: what is named, and what the variable names as well.
 * @throws SecureScoreError usage
 */
export function sendTargetsOf({ given, where, format: asked }: Named): Sending {
  const format = asked ?? 'ndjson';
  const named = given.map((one) => sendTargetIn(where, one));
  const keys = named.map(keyOf);
  const twice = named.find((_, at) => keys.indexOf(keys[at] ?? '') !== at);
  if (twice) throw new SecureScoreError('usage', `${where}: ${nameOfTarget(twice)} was already given`);
  const all = [...named, ...sendTargetsIn(sendVariable, environment[sendVariable] ?? '')];
  const targets = [...new Map(all.map((one) => [keyOf(one), one])).values()];
  if (targets.length === 0 && asked !== undefined) {
    throw new SecureScoreError('usage', '--send-format says what is sent, and no target is named', {
      hint: `Add --send, or set ${sendVariable}.`,
    });
  }
  if (format === 'ocsf' && targets.some((one) => one.kind === 'syslog' && one.transport === 'udp')) {
    throw new SecureScoreError('usage', 'an event of OCSF does not fit into one datagram of syslog', {
      hint: 'Use syslog=tcp://HOST:PORT or tls://, or --send-format ndjson.',
    });
  }
  if (targets.some(({ kind }) => kind === 'azure-monitor')) checkIngestionLibrary();
  return { targets, format };
}

const keyOf = (target: SendTarget): string => (target.kind === 'file' ? resolve(target.file) : nameOfTarget(target));

/** What is sent is appended, so it goes to no file that the run reads or writes itself. @throws SecureScoreError usage */
export function refuseSending(
  targets: readonly SendTarget[],
  taken: readonly (string | null | undefined)[],
  what: string,
): void {
  refuseOverwriting(
    targets.flatMap((one) => (one.kind === 'file' ? [one] : [])),
    taken,
    what,
    'file=',
  );
}

/** Sends a result to every target. @param tokenFor signs in, where a target needs that */
export type SendResult = (report: Report, tokenFor: () => TokenFor) => Promise<readonly Delivery[]>;

/**
 * Runs something that makes a result, with the files opened before it begins.
 * @param run is handed what sends the result to every target
 * @throws SecureScoreError cannotWrite, usage
 */
export async function withSending<T>(
  targets: readonly SendTarget[],
  { format, cloud }: { readonly format: SendFormat; readonly cloud: () => CloudName },
  run: (send: SendResult) => Promise<T>,
): Promise<T> {
  const files = new Map<FileTarget, AppendTarget>();
  const audiences = new Map(
    targets.flatMap((one) => (one.kind === 'azure-monitor' ? [[one, audienceOf(one, cloud())] as const] : [])),
  );
  const deliver = async (to: SendTarget, report: Report, tokenFor: () => TokenFor): Promise<Delivered> => {
    switch (to.kind) {
      case 'azure-monitor': {
        const rows = format === 'ocsf' ? ocsfRows(report) : findingRows(report);
        const tokens = tokenFor()(audiences.get(to) ?? '', tokenVariable);
        const { arrived, failure } = await ingest(to, rows, { tokens, transport: await openTransport(environment) });
        return { sent: arrived, failure };
      }
      case 'syslog':
        return sendSyslog(to, messagesOf(report, format, to));
      case 'file':
        await files.get(to)?.append(linesOf(report, format));
        return { sent: report.findings.length, failure: null };
    }
  };
  try {
    for (const one of targets) if (one.kind === 'file') files.set(one, await openAppend(one.file));
    return await run((report, tokenFor) => {
      // Two targets in the same cloud share a sign-in.
      let known: TokenFor | undefined;
      const signedIn = (): TokenFor => (known ??= tokenFor());
      return Promise.all(
        targets.map(async (one): Promise<Delivery> => {
          const about = { kind: one.kind, target: nameOfTarget(one), findings: report.findings.length };
          try {
            return { ...about, ...(await deliver(one, report, signedIn)) };
          } catch (error) {
            if (!(error instanceof SecureScoreError)) throw error;
            return { ...about, sent: 0, failure: wordsOf(error) };
          }
        }),
      );
    });
  } finally {
    await Promise.all([...files.values()].map((one) => one.close()));
  }
}

/** Of a sign-in that failed: what serves Graph is no help here. */
function wordsOf({ code, message, hint }: SecureScoreError): string {
  const advice = code === 'noCredentials' ? `Sign in with --auth, or set ${tokenVariable}.` : hint;
  return `${message.replace(/\.$/, '')}. ${advice}`;
}

type Delivered = Pick<Delivery, 'sent' | 'failure'>;

function messagesOf(report: Report, format: SendFormat, { transport }: SyslogTarget): readonly Buffer[] {
  const sender = { hostname: hostname(), processId: process.pid };
  return format === 'ocsf' ? ocsfMessages(report, sender) : findingMessages(report, sender, mostBytes[transport]);
}

/** A finding a line, as the format of that name has it; of OCSF without the brackets of a list. */
const linesOf = (report: Report, format: SendFormat): string =>
  format === 'ocsf' ? ocsfEvents(report).map(jsonLine).join('') : renderNdjson(report, { width: 80, colour: false });

/** The error where a target did not take everything; null: all did. */
export function sendFailure(deliveries: readonly Delivery[]): SecureScoreError | null {
  const failed = deliveries.flatMap(({ target, failure, sent, findings }) =>
    failure === null ? [] : [neutralise(`${target}: ${failure}${partOf(sent, findings)}`)],
  );
  return failed.length === 0 ? null : new SecureScoreError('cannotSend', `not sent to ${failed.join('; nor to ')}`);
}
