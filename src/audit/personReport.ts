import { boundedName } from '../model/boundedName.ts';
import { roleName } from '../expression/functions/roleNames.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { PersonReport, StateInReport } from '../model/signInReport.ts';
import { personSignIns } from '../signIns/personSignIns.ts';
import { TooEntangledError } from '../signIns/uncovered.ts';
import { findUser } from './findUser.ts';
import { signInQuery, type SignInFlags } from './signInQuery.ts';
import type { SignInSource } from './signInSource.ts';
import { readSignInTenant } from './signInTenant.ts';

/** What the policies of a tenant make of the sign-ins of one person. @throws SecureScoreError */
export async function personReport(source: SignInSource, user: string, flags: SignInFlags): Promise<PersonReport> {
  const tenant = await readSignInTenant(source, () => []);
  const query = signInQuery(flags, tenant);
  const record = await findUser(source, user);
  const alike = tenant.people.of(record);
  const id = textIn(record, 'id') ?? '';
  const { active, held } = tenant.roles.of(id.toLowerCase());
  const named = (roles: Iterable<string>): readonly string[] => [...roles].map((role) => roleName(role) ?? role).sort();
  const state = (name: StateInReport['state'], facts: typeof alike.asTheyAre): StateInReport => ({
    state: name,
    ...withinReason(() => personSignIns(tenant.all, facts, query, tenant.places)),
  });
  return {
    schemaVersion: 1,
    ...source.about,
    measuredAt: source.now.toISOString(),
    securityDefaults: tenant.securityDefaults,
    user: {
      id,
      name: boundedName(textIn(record, 'userPrincipalName') ?? textIn(record, 'displayName') ?? id),
      userType: textIn(record, 'userType'),
      enabled: typeof record['accountEnabled'] === 'boolean' ? record['accountEnabled'] : null,
      emergencyAccess: [id, textIn(record, 'userPrincipalName') ?? ''].some((one) =>
        source.emergencyAccounts.surelyHas(one),
      ),
      roles: { active: named(active), other: named([...held].filter((role) => !active.has(role))) },
    },
    signIn: query.told,
    states: [
      state('asTheyAre', alike.asTheyAre),
      ...(alike.activated === null ? [] : [state('activated', alike.activated)]),
    ],
    notRead: tenant.notRead,
  };
}

/** @throws SecureScoreError signInsUnread */
export function withinReason<T>(judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof TooEntangledError)) throw error;
    throw new SecureScoreError('signInsUnread', error.message, {
      hint: 'Merge similar policies, or ask about one resource, client or platform.',
      cause: error,
    });
  }
}

function textIn(record: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = record[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
