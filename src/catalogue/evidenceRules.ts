import { compileExpression } from '../expression/expression.ts';
import { namesIn } from '../expression/reads.ts';
import type { Breach } from '../model/breach.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import { providerOf } from '../providers/registry.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { misspeltPermissions } from './misspeltPermissions.ts';

type Evidence = Catalogue['evidence'];

/**
 * The rules of evidence that neither its schema nor the types of its expressions can see: what it is made from has to be
 * there in time, its type and what it asks for have to exist. Paths begin with its name.
 */
export function evidenceBreaches(
  one: EvidenceDefinition,
  { evidence }: Pick<Catalogue, 'evidence'>,
): readonly Breach[] {
  const found = isRequested(one) ? asked(one, evidence) : made(one, evidence);
  return found.map((breach) => ({ ...breach, path: [one.name, ...breach.path] }));
}

function made(one: Exclude<EvidenceDefinition, RequestedEvidence>, evidence: Evidence): readonly Breach[] {
  if (one.kind === 'derived') {
    if (evidence.get(one.from)?.shape === 'population') return [];
    return [{ path: ['from'], message: `${one.from} is not a population` }];
  }
  const names = [...namesIn(compileExpression(one.value).ast)];
  const late = names.find((name) => evidence.get(name)?.kind === 'derived');
  if (late === undefined) return [];
  return [{ path: ['value'], message: `${late} is collected while a population is read, and is not available yet` }];
}

function asked(one: RequestedEvidence, evidence: Evidence): readonly Breach[] {
  const misspelt = misspeltPermissions(one, evidence.values());
  const provider = providerOf(one);
  const { types, type, only } = provider.typeOf(one);
  const called = typeof one.type === 'string' ? one.type : one.name;
  if (!types.has(type)) return [...misspelt, { path: ['type'], message: `${types.title} has no type named ${called}` }];
  const fields = types.fields(type);
  const unknown = (only ?? []).filter((property) => !Object.hasOwn(fields, property));
  return [
    ...misspelt,
    ...unknown.map((property) => ({
      path: [provider.statedAs],
      message: `${called} has no property ${property}${closest(property, Object.keys(fields))}`,
    })),
    ...(one.firstPage && one.shape !== 'collection'
      ? [{ path: ['firstPage'], message: 'only a collection can be read by its first page' }]
      : []),
    ...defaults(one),
  ];
}

/** Of what is declared in the same file a misspelt default would be one of nothing. */
function defaults(one: RequestedEvidence): readonly Breach[] {
  if (typeof one.type === 'string') return [];
  const { types, type } = providerOf(one).typeOf(one);
  const declares = (path: string): boolean => {
    let at: string | undefined = type;
    for (const key of path.split('.')) at = at && types.fields(at.replace(/^list<(.+)>$/, '$1'))[key];
    return at !== undefined;
  };
  return Object.keys(one.whenAbsent)
    .filter((path) => !declares(path))
    .map((path) => ({ path: ['whenAbsent', path], message: `nothing declares a property ${path}`, ofKey: true }));
}
