import type { Catalogue } from '../../catalogue/catalogue.ts';
import { requestedFor } from '../../evidence/collectAnswers.ts';
import type { Connection } from '../../graph/connect.ts';
import type { Control } from '../../model/control.ts';
import { dns } from '../../providers/dns.ts';
import { fails, notNeeded, works, type Check } from './check.ts';

/** Whether a DNS server answers for the tenant's names: one look-up, of its first domain. */
export async function checkNames(
  { organization, wire }: Connection,
  controls: readonly Control[],
  catalogue: Catalogue,
): Promise<Check> {
  const name = 'DNS';
  if (!requestedFor(controls, catalogue).some(({ provider }) => provider === dns.name)) {
    return notNeeded(name, 'the selected controls look up no names');
  }
  const domain = organization.ok ? (organization.value.initialDomain ?? organization.value.domains[0]) : undefined;
  if (domain === undefined) return notNeeded(name, 'no domain of the tenant is known that could be looked up');
  const answer = await dns.open(wire).read({ txt: domain });
  const { resolver = "the system's DNS server" } = wire.settings;
  // That there is no such record, or no such name, is an answer.
  if (answer.ok) return works(name, `${resolver} answers for ${domain}`);
  const { code, detail, hint } = answer.reason;
  return code === 'notCollected' ? notNeeded(name, detail) : fails(name, detail, hint);
}
