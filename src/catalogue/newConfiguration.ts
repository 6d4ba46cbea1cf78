import { stringify } from 'yaml';
import type { CloudName } from '../model/clouds.ts';
import type { GateSettings } from '../model/gateSettings.ts';

/** What the first configuration of a folder says. */
export interface Answers {
  /** null: any tenant may be audited. */
  readonly tenant: string | null;
  readonly cloud: CloudName;
  readonly emergencyAccounts: readonly string[];
}

/** Gates at the figures of a result. */
export interface Ratchet {
  readonly gates: GateSettings;
  /** Which result, on one line. */
  readonly reached: string;
}

/** A commented configuration. What nobody answered stands there as a comment. */
export function newConfiguration(
  { tenant, cloud, emergencyAccounts }: Answers,
  ratchet: Ratchet | null = null,
): string {
  const stated = (value: object): string => stringify(value, { lineWidth: 0 }).trimEnd();
  return `# yaml-language-server: $schema=./node_modules/securescore/schemas/configuration.schema.json
# The configuration of securescore. Every key is optional; docs/configuration.md explains them.

# The only tenant that may be audited; any other is refused before the first request.
${tenant === null ? '# tenant: contoso.onmicrosoft.com' : stated({ tenant })}
${cloud === 'global' ? '# cloud: usgov                       # where it is not the global one' : stated({ cloud })}

# Accounts for emergencies: their object ids or user principal names, or groups that hold nobody else. Policies may exclude them.
${emergencyAccounts.length === 0 ? '# emergencyAccounts:\n#   - break-glass-1@contoso.onmicrosoft.com' : stated({ emergencyAccounts })}

# What audit fails under, with exit code 1. audit --raise-floor raises the gates that are set, once the score rose.
${ratchet === null ? '# gates:\n#   failUnder: 60%' : `# They are the figures of ${ratchet.reached}.\n${stated({ gates: ratchet.gates })}`}

# What a control asks, where yours differs: securescore controls show ID prints the parameters of a control.
# parameters:
#   entra.global-administrator-count:
#     most: 4

# What somebody answers for: securescore except ID --object NAME --reason WHY writes an entry.
# exceptions:

# Who did the reviews that no request can do: securescore attest lists them, securescore attest ID writes an entry.
# attestations:
`;
}
