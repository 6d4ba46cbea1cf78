import { boundedName } from '../model/boundedName.ts';
import { isObject } from '../expression/functions/read.ts';
import type { WhatIfReport } from '../model/signInReport.ts';
import type { Policy } from '../signIns/policy.ts';
import { WhatIf } from '../signIns/whatIf.ts';
import { Effects } from './effects.ts';
import { findUser } from './findUser.ts';
import { withinReason } from './personReport.ts';
import { changesIn, plan, type PlannedChanges } from './policyChanges.ts';
import type { SignInSource } from './signInSource.ts';
import { readSignInTenant, usersOf, type SignInTenant } from './signInTenant.ts';

/** The populations' names for those whom policies may exclude. */
const emergency = 'for emergency access';

/**
 * Who would be asked, blocked or uncovered if the policies changed: everybody with an enabled account, or one person.
 * @throws SecureScoreError
 */
export async function whatIfReport(
  source: SignInSource,
  planned: PlannedChanges,
  user: string | null,
): Promise<WhatIfReport> {
  const made = (answers: readonly unknown[]) => plan(planned, answers);
  const tenant = await readSignInTenant(source, (answers) => made(answers).flatMap(({ added }) => added ?? []));
  const changes = made(tenant.answers);
  const enforced = tenant.all.slice(0, tenant.own).filter(({ state }) => state === 'enabled');
  const applied = changesIn(changes, tenant);
  const judge = new Judge(tenant, new WhatIf(enforced, applied, tenant.places));
  const only = user === null ? null : await findUser(source, user);
  if (only !== null) judge.accept(only);
  else {
    for await (const { records, restarted } of usersOf(source)) {
      if (restarted) judge.restart();
      for (const record of records) judge.accept(record);
    }
  }
  return {
    schemaVersion: 1,
    ...source.about,
    measuredAt: source.now.toISOString(),
    securityDefaults: tenant.securityDefaults,
    changes: changes.map(({ change }, index) => withEmptyGroups(change, applied[index]?.added ?? null, tenant)),
    user: only === null ? null : nameOf(only),
    ...judge.outcome,
    notRead: tenant.notRead,
  };
}

class Judge {
  readonly #tenant: SignInTenant;
  readonly #whatIf: WhatIf;
  #people = new Effects();
  #emergency = new Effects();
  #counted = { people: 0, emergencyAccounts: 0 };

  constructor(tenant: SignInTenant, whatIf: WhatIf) {
    this.#tenant = tenant;
    this.#whatIf = whatIf;
  }

  restart(): void {
    this.#people = new Effects();
    this.#emergency = new Effects();
    this.#counted = { people: 0, emergencyAccounts: 0 };
  }

  accept(record: unknown): void {
    const group = this.#tenant.filter.classify(record);
    if (group === 'disabled') return;
    const isEmergency = group === emergency;
    this.#counted[isEmergency ? 'emergencyAccounts' : 'people'] += 1;
    const effects = withinReason(() => this.#whatIf.of(this.#tenant.people.of(record)));
    (isEmergency ? this.#emergency : this.#people).add(effects, nameOf(record));
  }

  get outcome(): Pick<WhatIfReport, 'counted' | 'emergencyAccounts' | 'people'> {
    return { counted: { ...this.#counted }, emergencyAccounts: this.#emergency.list, people: this.#people.list };
  }
}

/** A group that is misspelt, or was deleted, looks like one without members: it is reported. */
function withEmptyGroups(
  change: WhatIfReport['changes'][number],
  added: Policy | null,
  { groups }: SignInTenant,
): WhatIfReport['changes'][number] {
  const named = [...(added?.people?.included ?? []), ...(added?.people?.excluded ?? [])];
  const empty = named.flatMap((fact) => {
    const id = fact.slice('group:'.length);
    const members = fact.startsWith('group:') ? groups.of(id) : null;
    return members !== null && 'value' in members && members.value.size === 0 ? [id] : [];
  });
  if (empty.length === 0) return change;
  const note = `${[...new Set(empty)].join(', ')} has no members or does not exist`;
  return { ...change, note: change.note === null ? note : `${change.note}; ${note}` };
}

function nameOf(record: unknown): string {
  const { userPrincipalName, displayName, id } = isObject(record) ? record : {};
  const name = [userPrincipalName, displayName, id].find((one) => typeof one === 'string' && one !== '');
  return typeof name === 'string' ? boundedName(name) : '(no name)';
}
