import { signInDimensions } from './signIn.ts';

type Client = (typeof signInDimensions.client)[number];

/** What `--client` takes, and the clients that it means. */
export const clients = {
  browser: ['browser'],
  apps: ['mobileAppsAndDesktopClients'],
  mobileAppsAndDesktopClients: ['mobileAppsAndDesktopClients'],
  exchangeActiveSync: ['exchangeActiveSync'],
  other: ['other'],
  legacy: ['exchangeActiveSync', 'other'],
} as const satisfies Readonly<Record<string, readonly Client[]>>;
export type ClientName = keyof typeof clients;

export const platforms = signInDimensions.platform;
export type PlatformName = (typeof platforms)[number];

/** What `--risk` takes: the risk of the sign-in, or one of the others by name. */
export const risks = [
  ...signInDimensions.signInRisk,
  ...signInDimensions.userRisk.map((level) => `user:${level}` as const),
  ...signInDimensions.insiderRisk.map((level) => `insider:${level}` as const),
];
export type RiskName = (typeof risks)[number];
