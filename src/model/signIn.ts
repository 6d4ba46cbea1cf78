/**
 * What distinguishes sign-ins, apart from who signs in, to what, and from which place. Each dimension lists its values, the
 * most ordinary first; a set of values is a number with one bit per value.
 */
export const signInDimensions = {
  client: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'],
  platform: ['windows', 'iOS', 'android', 'macOS', 'linux', 'windowsPhone', 'other'],
  flow: ['none', 'deviceCodeFlow', 'authenticationTransfer'],
  userRisk: ['none', 'low', 'medium', 'high'],
  signInRisk: ['none', 'low', 'medium', 'high'],
  insiderRisk: ['none', 'minor', 'moderate', 'elevated'],
  device: [
    'unregistered',
    ...['registered', 'joined', 'hybridJoined'].flatMap((join) =>
      ['notCompliant', 'compliant'].flatMap((compliance) =>
        ['personal', 'company'].map((owner) => `${join} ${compliance} ${owner}`),
      ),
    ),
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A sign-in at which a demand is not met: who signs in, to what, and how; dimensions that do not matter are null. */
export interface Counterexample {
  readonly who: string;
  readonly target: string;
  readonly client: string | null;
  readonly flow: string | null;
  readonly platform: string | null;
  readonly place: string | null;
  readonly device: string | null;
  readonly risk: string | null;
  /** What the policies that apply to it ask, in words. */
  readonly asked: string;
}
