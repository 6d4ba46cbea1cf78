import type { Report } from '../../model/report.ts';
import { formatCount } from '../format.ts';
import type { HeadView } from './shape.ts';

/** A wrong tenant has to be noticed on the first lines. */
export function headOf({ tool, tenant, run, findings }: Report): HeadView {
  const who = [tenant.displayName ?? 'tenant without a readable name', tenant.initialDomain, tenant.id];
  return {
    title: [`${tool.name} ${tool.version}`, ...who.filter((each) => each !== null)],
    facts: [
      `measured ${timeOf(run.measuredAt)}`,
      ...(run.identity === null ? [] : [`by ${run.identity}`]),
      ...evidenceOf(run),
      formatCount(findings.length, 'control'),
      `selection ${run.selection}`,
      formatCount(run.requests, 'request'),
      durationOf(run.measuredAt, run.finishedAt),
      `catalogue ${shortDigest(run.catalogue)}`,
      ...configurationOf(run),
      ...(run.plans === null ? ['licences could not be read'] : []),
    ],
    tenant: who.filter((each) => each !== null),
    origin: [
      `measured ${timeOf(run.measuredAt)}`,
      ...(run.identity === null ? [] : [`by ${run.identity}`]),
      ...(run.selection === 'all controls' ? [] : [`selection ${run.selection}`]),
      formatCount(findings.length, 'control'),
      ...(run.plans === null ? ['licences could not be read'] : []),
    ],
    notice: noticeOf(run),
  };
}

function noticeOf({ source, evidence }: Report['run']): string | null {
  switch (source) {
    case 'live':
      return null;
    case 'demo':
      return 'DEMO';
    case 'evidence':
      return evidence === 'sealed' ? 'SAVED EVIDENCE, sealed' : 'SAVED EVIDENCE, origin not proven';
  }
}

/** Evidence of another machine may say anything: a reader has to know. */
function evidenceOf({ source, evidence }: Report['run']): readonly string[] {
  if (source !== 'evidence') return [];
  return [evidence === 'sealed' ? 'from sealed evidence' : 'from saved evidence, origin not proven'];
}

/** What decided the score beside the tenant: it has to be seen by whoever did not write it. */
function configurationOf({ configuration }: Report['run']): readonly string[] {
  const { path, digest, parameters, emergencyAccounts } = configuration;
  if (path === null) return [];
  const overridden = Object.values(parameters).reduce((sum, each) => sum + Object.keys(each).length, 0);
  return [
    `configuration ${path}${digest === null ? '' : ` ${shortDigest(digest)}`}`,
    ...(overridden > 0 ? [`${formatCount(overridden, 'parameter')} overridden`] : []),
    ...(emergencyAccounts > 0 ? [formatCount(emergencyAccounts, 'emergency access account')] : []),
  ];
}

const shortDigest = (digest: string): string => digest.slice(0, 'sha256:'.length + 12);

// 2026-11-21T19:20:31.123Z as 2026-11-21 19:20 UTC
const timeOf = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;

function durationOf(from: string, to: string): string {
  const seconds = Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds < 60) return `${String(seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
