/** Keys as they were called before (wherever they are, or in one place), and as they are called now. */
const keys: ReadonlyMap<string, string> = new Map([
  ['leaveOut', 'exclude'],
  ['provided', 'precondition'],
  ['besides', 'wholeRequires'],
  ['remediation.request.body', 'set'],
]);

/** Each looked at one policy by itself, and gave wrong passes where several act together. */
const functions: ReadonlySet<string> = new Set([
  'everyExclusion',
  'excludesNoAccountBut',
  'exclusions',
  'includesEvery',
  'makesUpFor',
  'oneAppliesTo',
  'reachesLocation',
  'reachesServicePrincipal',
  'sparesOneOf',
  'targetsAllGuests',
  'targetsAuthenticationFlow',
  'targetsPlatform',
  'targetsUnmanagedDevices',
  'targetsUntrustedLocations',
  'targetsUserAction',
]);

/** However a key is written: leave_out and LeaveOut are leaveOut. */
const plain = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');
const byPlain = new Map([...keys].map(([before, now]) => [plain(before), now]));

/** What a key is called now; undefined: it was never called otherwise. */
export const keyOfToday = (path: readonly PropertyKey[], key: string): string | undefined =>
  byPlain.get(plain(key)) ?? byPlain.get(plain([...path, key].join('.')));

/** What says now what a function said; undefined: there was none of that name. */
export const insteadOf = (name: string): string | undefined =>
  functions.has(name) ? 'it was removed: state what sign-ins must require (kind: signIns or exclusions)' : undefined;
