import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Placeholders } from './placeholders.ts';

export const kindOf = (name: string, otherwise = 'object'): string => (name.includes('@') ? 'user' : otherwise);

/** Every name that the result has in a place of its own, in the order of the findings. */
export function gatherNames({ findings, run, tenant, baseline }: Report, names: Placeholders): void {
  const application = /^application (?!\d|[\da-f]{8}-)(.+)$/.exec(run.identity ?? '')?.[1];
  if (application !== undefined) names.of('application', application);
  findings.forEach((finding) => {
    gatherFrom(finding, names);
  });
  for (const { objects } of baseline?.findings ?? []) {
    for (const name of [...(objects?.newlyAffected ?? []), ...(objects?.noLongerAffected ?? [])])
      affectedName(name, names);
  }
  // After them: a domain or a policy may be called what the tenant is.
  if (tenant.initialDomain) names.of('domain', tenant.initialDomain);
  if (tenant.displayName) names.of('tenant', tenant.displayName);
}

function gatherFrom(finding: Finding, names: Placeholders): void {
  const { affected, nearMisses, counterexample, exception, objectExceptions, reason } = finding;
  for (const name of affected?.shown ?? []) affectedName(name, names);
  for (const { candidate, excluded } of nearMisses) {
    names.of(kindOf(candidate), candidate);
    for (const { kind, name } of excluded) {
      if (name === null || kind === 'role' || kind === 'guests') continue;
      names.of(kind === 'user' || kind === 'group' ? kind : kindOf(name), name);
    }
  }
  if (counterexample?.who.includes('@')) names.of('user', counterexample.who);
  if (counterexample?.place) names.of('place', counterexample.place);
  for (const { object, id, name } of objectExceptions?.objects ?? []) {
    names.of(kindOf(name), name);
    if (object !== id) names.of(kindOf(object), object);
  }
  for (const { owner, approvedBy } of [...(exception ? [exception] : []), ...(objectExceptions?.objects ?? [])]) {
    names.of('user', owner);
    if (approvedBy !== undefined) names.of('user', approvedBy);
  }
  const attester = /^(.+) (?:reviewed|looked at) it on \d/.exec(reason?.detail ?? '')?.[1];
  if (attester !== undefined) names.of('user', attester);
}

function affectedName(name: string, names: Placeholders): void {
  names.of(kindOf(name), name);
  // What a name is about comes after it: "Contoso Deploy: Application.ReadWrite.All".
  const [head = name] = name.split(/: | \(/);
  if (head !== name && head !== '') names.of(kindOf(head), head);
}
