import type { PersonReport, PolicyInReport, StateInReport } from '../../model/signInReport.ts';
import { neutraliseAll } from '../neutralise.ts';
import type { ReporterOptions } from '../reporter.ts';
import { pageOf, type Page } from '../table/page.ts';
import { paragraph, section } from './pageLines.ts';
import { notesOf } from './notes.ts';
import { signInText, weakestText } from './signInWords.ts';

/** What the policies make of one person's sign-ins, for a terminal. */
export function personTable(report: PersonReport, options: ReporterOptions): string {
  const safe = neutraliseAll(report);
  const page = pageOf(options);
  const several = safe.states.length > 1;
  const lines = [
    ...headOf(page, safe),
    ...safe.states.flatMap((state) => [
      ...(several ? ['', page.bold(titles[state.state])] : []),
      ...stateLines(page, state),
    ]),
    ...section(
      page,
      'NOTES',
      notesOf(safe).flatMap((note) => paragraph(page, note, 2)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const titles = {
  asTheyAre: 'AS THINGS ARE, without the roles that have to be activated first',
  activated: 'ONCE EVERY ELIGIBLE ROLE IS ACTIVATED',
} as const;

function headOf(page: Page, { user, tenant, signIn }: PersonReport): readonly string[] {
  const kind = [
    user.userType?.toLowerCase(),
    user.enabled === false ? 'disabled: nobody signs in with this account' : null,
    user.emergencyAccess ? 'emergency access account' : null,
  ].filter((one) => typeof one === 'string');
  const { active, other } = user.roles;
  return [
    ...paragraph(page, [user.name, ...kind, tenant.displayName ?? tenant.id ?? ''].join(', '), 0, page.bold),
    ...paragraph(page, `roles: ${active.join(', ') || 'none'}`, 2),
    ...(other.length === 0 ? [] : paragraph(page, `eligible, or for a part of the tenant: ${other.join(', ')}`, 2)),
    ...paragraph(page, `checked: ${signInText(signIn)}`, 2),
  ];
}

function stateLines(page: Page, { policies, together, weakest }: StateInReport): readonly string[] {
  const isOn = ({ state }: PolicyInReport): boolean => state === 'enabled' || state === null;
  const on = policies.filter(isOn);
  const applying = on.filter(({ applies }) => applies === 'always' || applies === 'sometimes');
  const open = on.filter(({ applies }) => applies === 'perhaps');
  const off = policies.filter((one) => !isOn(one) && one.applies !== 'never');
  const others = policies.filter(({ applies }) => applies === 'never');
  const asked = together.blocked ? ['blocked'] : together.asks;
  return [
    ...section(page, 'ASKED AT EVERY ONE OF THESE SIGN-INS', [
      ...paragraph(
        page,
        asked.length === 0 ? 'nothing' : asked.join('; and '),
        2,
        together.blocked ? page.tones.bad : undefined,
      ),
      ...together.session.flatMap((one) => paragraph(page, `session: ${one}`, 2)),
    ]),
    ...section(
      page,
      'WEAKEST SIGN-IN',
      paragraph(
        page,
        weakestText(weakest),
        2,
        weakest !== null && isWeak(weakest.strength) ? page.tones.bad : undefined,
      ),
    ),
    ...section(
      page,
      'POLICIES THAT APPLY',
      applying.flatMap((one) => policyLines(page, one)),
    ),
    ...section(
      page,
      'POLICIES THAT MAY APPLY',
      open.flatMap((one) => policyLines(page, one)),
    ),
    ...section(
      page,
      'WOULD APPLY, BUT ARE NOT ENFORCED',
      off.flatMap((one) => policyLines(page, one)),
    ),
    ...section(
      page,
      'DO NOT APPLY',
      others.flatMap((one) => paragraph(page, `${one.name}${stateWords(one)}: ${one.why ?? ''}`, 2)),
    ),
  ];
}

const isWeak = (strength: string): boolean => strength === 'nothing' || strength === 'lessThanSecondFactor';

function stateWords({ state }: PolicyInReport): string {
  if (state === 'reportOnly') return ' (report-only)';
  if (state === 'disabled') return ' (off)';
  return state === null ? ' (its state is not in the answer)' : '';
}

function policyLines(page: Page, policy: PolicyInReport): readonly string[] {
  const { name, asks, session, when, why, applies } = policy;
  const what = [asks, ...session.map((one) => `session: ${one}`)].filter((one) => one !== null).join('; ');
  const scope = applies === 'always' ? ['at every one of these sign-ins'] : when;
  return [
    ...paragraph(page, `${name}${stateWords(policy)}: ${what || 'asks nothing'}`, 2),
    ...paragraph(page, [...(why === null ? [] : [`perhaps: ${why}`]), ...scope].join('; '), 6, page.dim),
  ];
}
