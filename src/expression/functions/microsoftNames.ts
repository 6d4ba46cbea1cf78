import type { CelFunction } from '../celFunction.ts';
import { asSeen } from './lookalikes.ts';
import { need } from './read.ts';

/**
 * How names of Microsoft's begin. Everyday words (teams, windows, office, graph) are names only with what follows; a publisher
 * who adds something to one of these may mean a product that works with it, and a verified one says who it is.
 */
const brands = [
  'microsoft',
  'office 365',
  'office365',
  'office online',
  'o365',
  'm365',
  'azure',
  'entra',
  'intune',
  'sharepoint',
  'onedrive',
  'outlook',
  'onenote',
  'exchange online',
  'power bi',
  'powerbi',
  'power apps',
  'powerapps',
  'power automate',
  'power platform',
  'dynamics 365',
  'dynamics365',
  'windows 365',
  'windows azure',
  'windows defender',
  'windows hello',
  'microsoft365',
  'ms graph',
  'ms office',
  'ms teams',
  'msteams',
  'msoffice',
  'skype for business',
  'yammer',
] as const;

/** Names that Microsoft's own applications and services bear as they stand: nobody else has a reason to. */
const productNames = new Set([
  ...brands,
  'aad',
  'authenticator app',
  'azure active directory',
  'azure ad',
  'azure cli',
  'azure devops',
  'azure portal',
  'azure powershell',
  'copilot',
  'defender',
  'excel',
  'graph explorer',
  'microsoft 365',
  'microsoft account',
  'microsoft authenticator',
  'microsoft azure',
  'microsoft azure cli',
  'microsoft azure powershell',
  'microsoft copilot',
  'microsoft defender',
  'microsoft edge',
  'microsoft entra',
  'microsoft exchange',
  'microsoft forms',
  'microsoft graph',
  'microsoft graph command line tools',
  'microsoft graph powershell',
  'microsoft intune',
  'microsoft login',
  'microsoft office',
  'microsoft office 365',
  'microsoft onedrive',
  'microsoft outlook',
  'microsoft planner',
  'microsoft power bi',
  'microsoft sharepoint',
  'microsoft support',
  'microsoft teams',
  'microsoft to do',
  'office',
  'office 365 exchange online',
  'office 365 management apis',
  'office 365 portal',
  'office 365 sharepoint online',
  'one drive',
  'onedrive for business',
  'outlook mobile',
  'outlook web app',
  'outlook web access',
  'powerpoint',
  'sharepoint online',
  'skype',
  'teams',
  'windows',
  'word',
]);

const seenBrands = brands.map(asSeen);
const seenProducts: ReadonlySet<string> = new Set([...productNames].map(asSeen));
/** Without the spaces as well: "Micro soft", "Share Point". */
const joined = (name: string): string => name.replaceAll(' ', '');
const joinedProducts: ReadonlySet<string> = new Set([...seenProducts].map(joined));

type Likeness = 'same' | 'begins' | '';

function likeness(name: string): Likeness {
  const glance = asSeen(name);
  if (glance === '') return '';
  if (seenProducts.has(glance) || joinedProducts.has(joined(glance))) return 'same';
  return seenBrands.some((brand) => glance.startsWith(`${brand} `)) || beginsLikeTheHouse(glance) ? 'begins' : '';
}

const house = asSeen('microsoft');

/** "MicrosoftTeams", "Micro soft Teams", "Microsfot Teams": the name of the house is like no other word. */
function beginsLikeTheHouse(glance: string): boolean {
  const [first = ''] = glance.split(' ');
  return joined(glance).startsWith(house) || isMisspelt(first, house);
}

/** One letter is missing, too many or another, or two have changed places. */
function isMisspelt(word: string, right: string): boolean {
  let start = 0;
  while (start < right.length && word[start] === right[start]) start += 1;
  const rest = (text: string, skipped: number): string => text.slice(start + skipped);
  const swapped = `${right[start + 1] ?? ''}${right[start] ?? ''}${rest(right, 2)}`;
  return (
    rest(word, 1) === rest(right, 1) ||
    rest(word, 0) === rest(right, 1) ||
    rest(word, 1) === rest(right, 0) ||
    rest(word, 0) === swapped
  );
}

export const microsoftNameFunctions: readonly CelFunction[] = [
  {
    name: 'likenessToMicrosoft',
    of: 'servicePrincipal',
    takes: [],
    gives: 'string',
    means:
      'Whether the name of an application reads like one of Microsoft\'s: "same" as a product\'s, "begins" with its brand, or empty; look-alike letters, accents and invisible characters hide nothing.',
    run: (servicePrincipal: unknown): Likeness => {
      const name = need(servicePrincipal, 'displayName', 'servicePrincipal');
      return typeof name === 'string' ? likeness(name) : '';
    },
  },
];
