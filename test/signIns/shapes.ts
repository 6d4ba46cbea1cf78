import { globalAdministrator, mfaTrustedIps, type Json } from './sampleTenant.ts';

/** A piece of a policy: what its conditions say as well, and what the piece is about where not every control asks about it. */
export interface Piece {
  readonly conditions: Json;
  readonly about?: About;
}
type About =
  'legacy clients' | 'other platforms' | 'managed devices' | 'members' | 'nobody' | 'guests' | 'role holders';

const piece = (conditions: Json, about?: About): Piece => ({ conditions, ...(about ? { about } : {}) });

const platforms = (include: readonly string[], exclude: readonly string[] = [], about?: About): Piece =>
  piece({ platforms: { includePlatforms: include, excludePlatforms: exclude } }, about);
const clients = (types: readonly string[], about?: About): Piece => piece({ clientAppTypes: types }, about);
const places = (include: readonly string[], exclude: readonly string[] = []): Piece =>
  piece({ locations: { includeLocations: include, excludeLocations: exclude } });
const users = (more: Json, about?: About): Piece => piece({ users: more }, about);
const allBut = (more: Json, about?: About): Piece => users({ includeUsers: ['All'], ...more }, about);
const device = (mode: 'include' | 'exclude', rule: string, about?: About): Piece =>
  piece({ devices: { deviceFilter: { mode, rule } } }, about);
const applications = (include: readonly string[], exclude: readonly string[] = []): Piece =>
  piece({ applications: { includeApplications: include, excludeApplications: exclude } });
const filter = (mode: 'include' | 'exclude'): Piece =>
  piece({
    applications: {
      includeApplications: mode === 'exclude' ? ['All'] : [],
      excludeApplications: [],
      applicationFilter: { mode, rule: 'CustomSecurityAttribute.Area_Part -eq "Plant"' },
    },
  });

const known = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'];
const kinds = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
];
const guests = (types: readonly string[], members: readonly string[] | null = null): Json => ({
  guestOrExternalUserTypes: types.join(),
  externalTenants: members === null ? { membershipKind: 'all' } : { membershipKind: 'enumerated', members },
});
const exchange = '00000002-0000-0ff1-ce00-000000000000';
const azure = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const own = 'c0ffee00-0000-4000-8000-000000000001';
const compliant = 'device.isCompliant -eq True';
const tagged = 'device.extensionAttribute1 -eq "SAW"';

/** Ways to take a policy for everybody and everything apart that change nothing. */
export const shapes: readonly (readonly [name: string, pieces: readonly Piece[]])[] = [
  ['in one piece', [piece({})]],
  ['Windows, and everything else', [platforms(['windows']), platforms(['all'], ['windows'])]],
  [
    'each platform by itself, and what is none of them',
    [
      ...['android', 'iOS', 'windows', 'macOS', 'linux'].map((one) => platforms([one])),
      platforms(['windowsPhone'], [], 'other platforms'),
      platforms(['all'], known, 'other platforms'),
    ],
  ],
  ['phones, and everything else', [platforms(['iOS', 'android']), platforms(['all'], ['iOS', 'android'])]],
  ['platforms that overlap', [platforms(['windows', 'iOS']), platforms(['all'], ['windows'])]],
  [
    'each client by itself',
    [
      clients(['browser']),
      clients(['mobileAppsAndDesktopClients']),
      clients(['exchangeActiveSync'], 'legacy clients'),
      clients(['other'], 'legacy clients'),
    ],
  ],
  [
    'modern and legacy clients',
    [clients(['browser', 'mobileAppsAndDesktopClients']), clients(['exchangeActiveSync', 'other'], 'legacy clients')],
  ],
  ['the office, and everywhere else', [places(['office']), places(['All'], ['office'])]],
  ['trusted places, and everywhere else', [places(['AllTrusted']), places(['All'], ['AllTrusted'])]],
  ['a country, and everywhere else', [places(['home']), places(['All'], ['home'])]],
  ['two places, and everywhere else', [places(['office', 'home']), places(['All'], ['home', 'office'])]],
  [
    'two places one by one, and everywhere else',
    [places(['office']), places(['home']), places(['All'], ['home', 'office'])],
  ],
  ['trusted places by name, and everywhere else', [places(['office', mfaTrustedIps]), places(['All'], ['AllTrusted'])]],
  ['trusted places, and everywhere else by name', [places(['AllTrusted']), places(['All'], [mfaTrustedIps, 'office'])]],
  ['two places that are defined alike', [places(['branch']), places(['All'], ['same'])]],
  ['a place that nobody could read, and everywhere else', [places(['gone']), places(['All'], ['gone'])]],
  [
    'each level of sign-in risk',
    ['none', 'low', 'medium', 'high'].map((level) => piece({ signInRiskLevels: [level] })),
  ],
  [
    'lower and higher user risk',
    [piece({ userRiskLevels: ['none', 'low'] }), piece({ userRiskLevels: ['medium', 'high'] })],
  ],
  ['a group, and everybody else', [users({ includeGroups: ['some'] }), allBut({ excludeGroups: ['some'] })]],
  ['a group, and everybody but some of it', [users({ includeGroups: ['some'] }), allBut({ excludeGroups: ['fewer'] })]],
  [
    'two groups one by one, and everybody else',
    [
      users({ includeGroups: ['some'] }),
      users({ includeGroups: ['others'] }),
      allBut({ excludeGroups: ['some', 'others'] }),
    ],
  ],
  [
    'two groups together, and everybody else',
    [users({ includeGroups: ['others', 'some'] }), allBut({ excludeGroups: ['some', 'others'] })],
  ],
  [
    'a group that nobody could read, and everybody else',
    [users({ includeGroups: ['unread'] }), allBut({ excludeGroups: ['unread'] })],
  ],
  ['somebody, and everybody else', [users({ includeUsers: ['u3'] }), allBut({ excludeUsers: ['u3'] })]],
  [
    'a role, and everybody else',
    [users({ includeRoles: [globalAdministrator] }), allBut({ excludeRoles: [globalAdministrator] })],
  ],
  [
    'all guests, and everybody else',
    [
      users({ includeUsers: ['GuestsOrExternalUsers'] }),
      allBut({ excludeUsers: ['GuestsOrExternalUsers'] }, 'members'),
    ],
  ],
  [
    'all kinds of guests, and everybody else',
    [
      users({ includeGuestsOrExternalUsers: guests(kinds) }),
      allBut({ excludeGuestsOrExternalUsers: guests(kinds) }, 'members'),
    ],
  ],
  [
    'one kind of guests, and everybody else',
    [
      users({ includeGuestsOrExternalUsers: guests(['serviceProvider']) }),
      allBut({ excludeGuestsOrExternalUsers: guests(['serviceProvider']) }),
    ],
  ],
  [
    'guests of some tenants, and everybody else',
    [
      users({ includeGuestsOrExternalUsers: guests(kinds, ['t2', 't1']) }),
      allBut({ excludeGuestsOrExternalUsers: guests(kinds, ['t1', 't2']) }),
    ],
  ],
  [
    'compliant devices, and others by the same rule',
    [device('include', compliant, 'managed devices'), device('exclude', compliant)],
  ],
  [
    'compliant devices, and others by the opposite rule',
    [device('include', compliant, 'managed devices'), device('include', 'device.isCompliant -ne True')],
  ],
  ['devices with a tag, and others', [device('include', tagged), device('exclude', tagged)]],
  [
    'devices with a tag, and others, written differently',
    [device('include', tagged), device('exclude', 'device.extensionAttribute1  -eq  "saw"')],
  ],
  ['devices without a tag, and others', [device('include', `-not (${tagged})`), device('exclude', `-not (${tagged})`)]],
  ['Office 365, and everything else', [applications(['Office365']), applications(['All'], ['Office365'])]],
  ['Exchange, and everything else', [applications([exchange]), applications(['All'], [exchange])]],
  ['one application, and everything else', [applications([own]), applications(['All'], [own])]],
  ['Azure management, and everything else', [applications([azure]), applications(['All'], [azure])]],
  [
    'the admin portals, and everything else',
    [applications(['MicrosoftAdminPortals']), applications(['All'], ['MicrosoftAdminPortals'])],
  ],
  [
    'Office 365, Azure management, one application, and everything else',
    [
      applications(['Office365']),
      applications([azure]),
      applications([own]),
      applications(['All'], ['Office365', azure, own]),
    ],
  ],
  ['applications of a filter, and all others', [filter('include'), filter('exclude')]],
  [
    'Windows from the office, Windows from elsewhere, and everything else',
    [
      piece({ ...platforms(['windows']).conditions, ...places(['office']).conditions }),
      piece({ ...platforms(['windows']).conditions, ...places(['All'], ['office']).conditions }),
      platforms(['all'], ['windows']),
    ],
  ],
  [
    'a group on Windows, the others on Windows, everybody on everything else',
    [
      piece({ ...platforms(['windows']).conditions, ...users({ includeGroups: ['some'] }).conditions }),
      piece({ ...platforms(['windows']).conditions, ...allBut({ excludeGroups: ['some'] }).conditions }),
      platforms(['all'], ['windows']),
    ],
  ],
];

/** Ways to write the same conditions. */
export const spellings: readonly (readonly [name: string, conditions: Json])[] = [
  ['conditions that are null', { platforms: null, locations: null, devices: null, userRiskLevels: null }],
  ['conditions that are empty lists', { userRiskLevels: [], signInRiskLevels: [], servicePrincipalRiskLevels: [] }],
  ['every platform', { platforms: { includePlatforms: ['all'], excludePlatforms: [] } }],
  ['everywhere', { locations: { includeLocations: ['All'], excludeLocations: [] } }],
  [
    'every client by name',
    { clientAppTypes: ['other', 'exchangeActiveSync', 'mobileAppsAndDesktopClients', 'browser'] },
  ],
  ['no clients, the old default', { clientAppTypes: [] }],
  ['lists of people that are null', { users: { includeUsers: ['All'], excludeUsers: null, includeGroups: null } }],
  ['a group of everybody', { users: { includeUsers: ['All'], includeGroups: ['everybody'] } }],
  ['annotations', { '@odata.type': '#microsoft.graph.conditionalAccessConditionSet', 'users@odata.context': 'x' }],
  ['other letters', { users: { includeUsers: ['all'] }, applications: { includeApplications: ['ALL'] } }],
  ['a device filter that is null', { devices: { deviceFilter: null, includeDevices: [], excludeDevices: [] } }],
  ['emergency accounts left out by id', { users: { includeUsers: ['All'], excludeUsers: ['u7'] } }],
  ['emergency accounts left out by group', { users: { includeUsers: ['All'], excludeGroups: ['emergency'] } }],
];
