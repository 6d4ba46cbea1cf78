import { closest } from '../catalogue/closest.ts';
import { isObject } from '../expression/functions/read.ts';
import { SecureScoreError } from '../model/errors.ts';
import { clients, type ClientName, type PlatformName, type RiskName } from '../model/signInNames.ts';
import type { PersonReport } from '../model/signInReport.ts';
import type { AskedSignIns } from '../signIns/application.ts';
import { neutralise } from '../report/neutralise.ts';
import { everywhere, maskOf, narrowed, type Dimension } from '../signIns/dimensions.ts';
import { wholeInternet, type Places } from '../signIns/places.ts';
import { ordinaryResources } from '../signIns/resources.ts';
import { adminPortals, azureManagement, office365, targetName, targetNames, type Target } from '../signIns/targets.ts';
import type { SignInTenant } from './signInTenant.ts';

/** Which sign-ins are meant, as typed by the user. */
export interface SignInFlags {
  readonly resource?: string | undefined;
  readonly client?: ClientName | undefined;
  readonly platform?: PlatformName | undefined;
  readonly location?: string | undefined;
  readonly risk?: RiskName | undefined;
}

export interface SignInQuery extends AskedSignIns {
  readonly told: PersonReport['signIn'];
}

/** Anywhere but in the named and trusted places. */
const elsewhere = 'elsewhere';

/** @throws SecureScoreError usage, naming what there is */
export function signInQuery(flags: SignInFlags, tenant: SignInTenant): SignInQuery {
  const target = flags.resource === undefined ? null : targetOf(flags.resource);
  const facts = new Map([
    [wholeInternet, true],
    ...(flags.location === undefined ? [] : placesOf(flags.location, tenant)),
  ]);
  const masks = narrowed(everywhere, {
    ...(flags.client !== undefined && { client: maskOf('client', clients[flags.client]) }),
    ...(flags.platform !== undefined && {
      platform: maskOf('platform', [flags.platform]),
    }),
    ...(flags.risk !== undefined && riskMask(flags.risk)),
  });
  return {
    region: { masks, facts },
    targets: target === null ? ordinaryResources(tenant.all) : [target],
    told: {
      resource: target === null ? null : targetName(target),
      client: flags.client ?? null,
      platform: flags.platform ?? null,
      location: flags.location ?? null,
      risk: flags.risk ?? null,
    },
  };
}

const riskKinds = { user: 'userRisk', insider: 'insiderRisk' } as const;

/** "high" is the risk of the sign-in; "user:high" and "insider:elevated" are the others. */
function riskMask(text: RiskName): Readonly<Partial<Record<Dimension, number>>> {
  const [before = '', after] = text.split(':');
  if (after === undefined) return { signInRisk: maskOf('signInRisk', [before]) };
  const dimension = before === 'user' ? riskKinds.user : riskKinds.insider;
  return { [dimension]: maskOf(dimension, [after]) };
}

const shortNames: Readonly<Record<string, string>> = {
  office365,
  azure: azureManagement,
  azureManagement,
  adminPortals,
  registerSecurityInfo: 'urn:user:registersecurityinfo',
  registerDevice: 'urn:user:registerdevice',
};

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function targetOf(text: string): Target {
  const id = text.toLowerCase();
  if (/^c\d{1,2}$/.test(id)) return { kind: 'context', id };
  const named = [
    ...Object.entries(shortNames),
    ...Object.entries(targetNames).flatMap(
      ([key, name]) =>
        [
          [key, key],
          [name, key],
        ] as const,
    ),
  ];
  const known = named.find(([name]) => simple(name) === simple(text))?.[1] ?? (guid.test(text) ? id : null);
  if (known !== null) return { kind: known.startsWith('urn:user:') ? 'action' : 'resource', id: known };
  const names = [...Object.keys(shortNames), ...Object.values(targetNames)];
  throw new SecureScoreError('usage', `--resource: unknown resource ${text}${closest(text, names)}`, {
    hint: `An application id, an authentication context (c1), or one of ${names.join(', ')}.`,
  });
}

const simple = (name: string): string => name.toLowerCase().replace(/^the /, '').replaceAll(' ', '');

function placesOf(text: string, { locations, places }: SignInTenant): readonly (readonly [string, boolean])[] {
  if (text.toLowerCase() === elsewhere) return everyPlace(places).map((fact) => [fact, false] as const);
  if (locations === null) {
    throw new SecureScoreError(
      'usage',
      `--location: the named locations could not be read, so ${text} cannot be looked up`,
      {
        hint: 'Leave --location out, or grant Policy.Read.All.',
      },
    );
  }
  const known = locations.flatMap((one) =>
    isObject(one) && typeof one['id'] === 'string'
      ? [{ id: one['id'], name: typeof one['displayName'] === 'string' ? one['displayName'] : one['id'] }]
      : [],
  );
  const found = known.find(({ id, name }) => [id, name].some((one) => one.toLowerCase() === text.toLowerCase()));
  if (found) return [[places.factOf(found.id), true]];
  const names = [...known.map(({ name }) => neutralise(name)), elsewhere];
  throw new SecureScoreError('usage', `--location: the tenant has no named location ${text}${closest(text, names)}`, {
    hint: `One of ${names.join(', ')}.`,
  });
}

const everyPlace = ({ named, trusted, countries }: Places): readonly string[] => [
  ...new Set([...named, ...trusted, ...countries]),
];
