import type { EffectInReport, PersonReport, SignInShape, StateInReport } from '../../model/signInReport.ts';

const clients: Readonly<Record<string, string>> = {
  browser: 'from a browser',
  mobileAppsAndDesktopClients: 'from an app',
  exchangeActiveSync: 'from an Exchange ActiveSync client',
  other: 'from a legacy client',
};

/** "Office 365, from a browser, on windows, outside of Headquarters". */
export function exampleText({ target, client, flow, platform, place, device, risk }: SignInShape): string {
  return [
    target,
    client === null ? null : (clients[client] ?? `from ${client}`),
    platform === null ? null : `on ${platform}`,
    flow === null || flow === 'none' ? null : `in the flow ${flow}`,
    place === null ? null : place.startsWith('outside of') ? place : `from ${place}`,
    device === null
      ? null
      : device.startsWith('a device') || device.startsWith('one ')
        ? device
        : `on a device that is ${device}`,
    risk,
  ]
    .filter((one) => one !== null)
    .join(', ');
}

const strengths: Readonly<Record<NonNullable<StateInReport['weakest']>['strength'], string>> = {
  nothing: 'Nothing is asked that proves who signs in',
  lessThanSecondFactor: 'A sign-in without a second factor gets through',
  secondFactor: 'A second factor is always asked for, or the sign-in blocked; a phishing-resistant one is not',
  phishingResistant: 'A phishing-resistant method is always asked for, or the sign-in blocked',
};

export function weakestText(weakest: StateInReport['weakest']): string {
  if (weakest === null) return 'None: every one of these sign-ins is blocked.';
  const { strength, certain, example, asked } = weakest;
  const doubt = certain ? '' : ' Perhaps: what could not be read may ask for more.';
  if (asked.length === 0) return `Nothing is asked: ${exampleText(example)}.${doubt}`;
  return `${strengths[strength]}: ${exampleText(example)}. Asked there: ${asked.join('; ')}.${doubt}`;
}

/** Which sign-ins were asked about. */
export function signInText({ resource, client, platform, location, risk }: PersonReport['signIn']): string {
  const told = [
    resource === null ? null : `to ${resource}`,
    client === null ? null : `client ${client}`,
    platform === null ? null : `platform ${platform}`,
    location === null ? null : `location ${location}`,
    risk === null ? null : `risk ${risk}`,
  ].filter((one) => one !== null);
  return told.length === 0 ? 'every sign-in to a resource' : told.join(', ');
}

const effects: Readonly<Record<EffectInReport['effect'], (what: string) => string>> = {
  blocked: () => 'Newly blocked',
  asked: (what) => `Newly asked for ${what}`,
  session: (what) => `New for sessions: ${what}`,
  uncovered: () => 'Newly uncovered: neither a second factor nor a block is left',
  noLongerBlocked: () => 'No longer blocked',
  noLongerAsked: (what) => `No longer asked for ${what}`,
  noLongerSession: (what) => `No longer for sessions: ${what}`,
};

export const effectText = ({ effect, what }: EffectInReport): string => effects[effect](what);

export const isAlarming = ({ effect }: EffectInReport): boolean => effect === 'blocked' || effect === 'asked';

const changes = { with: 'with', enforce: 'enforced', without: 'without' } as const;

export const changeText = ({
  change,
  name,
  note,
}: {
  readonly change: keyof typeof changes;
  readonly name: string;
  readonly note: string | null;
}): string => `${changes[change]}: ${name}${note === null ? '' : ` (${note})`}`;
