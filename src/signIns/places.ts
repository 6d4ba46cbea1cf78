import { isObject, type Json } from '../expression/functions/read.ts';
import { isFalse, isTrue, type Clause } from './signInFacts.ts';

/** The trusted IPs of the per-user MFA settings: Graph names them by this id and never shows them. */
const mfaTrustedIps = '00000000-0000-0000-0000-000000000000';

/** The named locations of a tenant, as yes/no facts about where a sign-in comes from. */
export interface Places {
  /** null: they could not be read, so it is not known which are trusted. */
  readonly known: boolean;
  /** What is true in every trusted place, and only there: their facts, MFA trusted IPs among them. */
  readonly trusted: readonly string[];
  /** What "all trusted" of a policy stands for: the same, and a place of the whole internet that somebody trusts. */
  readonly allTrusted: readonly string[];
  /** The same with those that may be trusted. */
  readonly perhapsTrusted: readonly string[];
  /** Places that somebody chose by country, and every named location. */
  readonly countries: readonly string[];
  readonly named: readonly string[];
  factOf(id: string): string;
  nameOf(fact: string): string;
}

const fact = (key: string): string => `place:${key}`;
export const allTrusted = fact('AllTrusted');
/** A place that holds the whole internet: every sign-in comes from there. */
export const wholeInternet = fact('the whole internet');

/** @param locations as Graph answers them; null where they could not be read */
export function readPlaces(locations: readonly unknown[] | null): Places {
  const read = (locations ?? []).filter(isObject).map(readPlace);
  const byId = new Map(read.map((one) => [one.id.toLowerCase(), one]));
  const perhaps = factsOf(read.filter((one) => one.trusted === null));
  // If it is not known which places are trusted, "all trusted" is a separate fact.
  const opaque = locations === null || perhaps.length > 0 ? [allTrusted] : [];
  const trusted = [fact(mfaTrustedIps), ...factsOf(read.filter((one) => one.trusted === true)), ...opaque];
  return {
    known: locations !== null,
    trusted,
    allTrusted: [...trusted, ...factsOf(read.filter((one) => one.trustsTheInternet))],
    perhapsTrusted: [...trusted, ...perhaps],
    countries: factsOf(read.filter((one) => one.isCountry)),
    named: factsOf(read).filter((name) => name !== wholeInternet),
    factOf: (id) => byId.get(id.toLowerCase())?.fact ?? fact(id.toLowerCase()),
    nameOf: (name) => {
      if (name === fact(mfaTrustedIps)) return 'the MFA trusted IPs';
      if (name === allTrusted) return 'a trusted location';
      const [first] = read.flatMap((one) => (one.fact === name ? [one.name] : [])).sort();
      return first ?? name.slice(name.indexOf(':') + 1);
    },
  };
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly fact: string;
  /** null: the answer does not say. */
  readonly trusted: boolean | null;
  readonly trustsTheInternet: boolean;
  readonly isCountry: boolean;
}

function readPlace(location: Json): Place {
  const kind = text(location['@odata.type']);
  const isIp = kind.endsWith('ipNamedLocation');
  const id = text(location['id']);
  const ranges = list(location['ipRanges']).map((one) => String(isObject(one) ? one['cidrAddress'] : one));
  // Nobody is anywhere else: that somebody trusts it says nothing, even where addresses of version 6 are not among it.
  const isWide = isIp && holdsVersion4(ranges);
  const isWhole = isWide && holdsVersion6(ranges);
  const { isTrusted } = location;
  return {
    id,
    name: typeof location['displayName'] === 'string' ? location['displayName'] : id,
    // Two that are defined alike are the same place, whatever they are called.
    fact: isWhole ? wholeInternet : fact(definitionOf(location, ranges) ?? id.toLowerCase()),
    trusted: isIp ? (typeof isTrusted === 'boolean' ? isTrusted && !isWide : null) : kind === '' ? null : false,
    trustsTheInternet: isWide && isTrusted !== false,
    isCountry: kind.endsWith('countryNamedLocation'),
  };
}

/** What tells a place apart; null where the answer does not say. */
function definitionOf(location: Json, ranges: readonly string[]): string | null {
  if (ranges.length > 0) return [...ranges].sort().join(' ');
  const countries = list(location['countriesAndRegions']).map(String).sort();
  if (countries.length === 0) return null;
  const rest = [location['includeUnknownCountriesAndRegions'], location['countryLookupMethod']].map(String);
  return [...countries, ...rest].join(' ');
}

/** Every address of version 4, in however many ranges. */
function holdsVersion4(ranges: readonly string[]): boolean {
  const spans = ranges
    .flatMap((range) => {
      const [, a, b, c, d, prefix] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(range.trim()) ?? [];
      if (prefix === undefined) return [];
      const size = 2 ** (32 - Number(prefix));
      const address = [a, b, c, d].reduce((sum, part) => sum * 256 + Number(part), 0);
      const start = address - (address % size);
      return [{ start, end: start + size }];
    })
    .sort((one, other) => one.start - other.start);
  return spans.reduce((end, span) => (span.start <= end ? Math.max(end, span.end) : end), 0) >= 2 ** 32;
}

const holdsVersion6 = (ranges: readonly string[]): boolean =>
  ranges.includes('::/0') || (ranges.includes('::/1') && ranges.includes('8000::/1'));

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const factsOf = (places: readonly Place[]): readonly string[] => places.map((one) => one.fact);

/** What the locations condition of a policy says: one of the included places, and none of the excluded. */
export function placeClauses(
  include: readonly string[],
  exclude: readonly string[],
  places: Places,
): readonly Clause[] {
  const everywhere = include.some((id) => id.toLowerCase() === 'all');
  const included = include.flatMap((id) => expand(id, places)).map(isTrue);
  return [
    ...(everywhere ? [] : [included]),
    ...exclude.flatMap((id) => (id.toLowerCase() === 'all' ? [[]] : expand(id, places).map((one) => [isFalse(one)]))),
  ];
}

/** "All trusted" stands for every trusted place and the MFA trusted IPs. */
function expand(id: string, places: Places): readonly string[] {
  if (id.toLowerCase() === 'alltrusted') return places.allTrusted;
  return [places.factOf(id)];
}
