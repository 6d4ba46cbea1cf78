import { expressionsOf } from '../../catalogue/expressions.ts';
import { populationExpressions } from '../../catalogue/evidenceExpressions.ts';
import { evidenceExpressions } from '../../catalogue/evidenceExpressions.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { synchronisationNames } from '../../expression/functions/accounts.ts';
import { isOwnExpression } from '../../expression/ownExpressions.ts';
import type { Pseudonymisation } from '../../model/manifest.ts';
import { tenantKey } from './key.ts';
import { Pseudonymiser } from './pseudonymiser.ts';
import { Tokens, type TokenRules } from './pseudonyms.ts';

/** The pseudonymiser of one tenant. @param domains the tenant's own, which stay */
export function openPseudonymiser(
  key: Buffer,
  { scope }: Pick<Pseudonymisation, 'scope'>,
  catalogue: Catalogue,
  domains: readonly string[],
): Pseudonymiser {
  return new Pseudonymiser(
    new Tokens({
      key: tenantKey(key, scope),
      domains: new Set(domains.map((domain) => domain.toLowerCase())),
      ...testedPrefixes(catalogue),
    }),
  );
}

/** Somebody else's "a" would keep the first letters of people; "svc-" is how accounts are named. */
const isConvention = (prefix: string): boolean => prefix.length >= 3 && !/^[\p{L}\p{M} ]*$/u.test(prefix);

/** Beginnings of names that expressions look for, themselves or by the word for accounts of synchronisation, longest first. */
function testedPrefixes(catalogue: Catalogue): Pick<TokenRules, 'prefixes' | 'inAnyCase'> {
  const untyped = () => ({ kind: 'plain', cel: 'dyn' }) as const;
  const located = [
    ...catalogue.controls.flatMap((control) => expressionsOf(control, catalogue, untyped)),
    ...[...catalogue.populations.values()].flatMap((one) => populationExpressions(one, catalogue)),
    ...[...catalogue.evidence.values()].flatMap((one) => evidenceExpressions(one, catalogue, untyped)),
  ];
  const found = located.flatMap(({ source }) =>
    [...source.matchAll(/(\.lowerAscii\(\))?\.startsWith\(\s*(["'])([^"']+)\2\s*\)/g)]
      .map(([, lowered, , prefix = '']) => ({ prefix, lowered: lowered !== undefined }))
      .filter(({ prefix }) => isOwnExpression(source) || isConvention(prefix)),
  );
  const prefixes = new Set([...synchronisationNames, ...found.map(({ prefix }) => prefix)]);
  return {
    prefixes: [...prefixes].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
    inAnyCase: new Set(found.flatMap(({ prefix, lowered }) => (lowered ? [prefix] : []))),
  };
}
