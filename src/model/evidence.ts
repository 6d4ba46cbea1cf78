import { z } from 'zod';
import { cloudNames } from './clouds.ts';

/** object: one JSON object. collection: all pages, held. population: streamed, never held. ids: a set of ids, held compactly. */
export const evidenceShapes = ['object', 'collection', 'population', 'ids'] as const;
export type EvidenceShape = (typeof evidenceShapes)[number];

const common = {
  reads: z.string().min(1).describe('One plain sentence: what is read, for the person who grants the permission'),
};

/** What every request may declare, whichever service it goes to. */
const requested = {
  ...common,
  shape: z
    .enum(evidenceShapes)
    .describe(
      'object: one JSON object. collection: all pages, held. population: all pages, passed on record by record and never held. ids: a set, to look ids up in',
    ),
  signedInOnly: z
    .literal(true)
    .optional()
    .describe('Microsoft supports it for signed-in users only; the permissions are delegated ones then'),
  delegatedPermissions: z
    .array(z.string())
    .optional()
    .describe('What a signed-in user needs instead of `permissions`, any ONE of which is enough, where it differs'),
  alsoNeeds: z
    .array(z.string())
    .optional()
    .describe('Permissions that every caller needs in addition to one of `permissions`, all of them'),
  roles: z.array(z.string()).default([]).describe('Directory roles that let a signed-in user read it, least first'),
  clouds: z
    .array(z.enum(cloudNames))
    .optional()
    .describe('The clouds that have it; default: all that are not known to lack it'),
  plans: z.array(z.string()).default([]).describe('Service plans, one of which the tenant needs to have it at all'),
  unlicensed: z
    .unknown()
    .optional()
    .describe('What a tenant without those plans has (with forEach: each answer); no request is sent then'),
  whenAbsent: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Properties (dotted paths) that the service leaves out when they are not set, and what that means'),
  drops: z
    .array(z.string())
    .optional()
    .describe('Properties of a record that are discarded as it arrives: secrets that no control needs'),
  keeps: z
    .record(z.string(), z.array(z.string()).min(1))
    .optional()
    .describe('What stays of the objects in a property of a record; the rest of them is discarded as it arrives'),
  notFoundMeans: z.unknown().optional().describe('What 404 means, where the service says so to mean "there is none"'),
  inferred: z
    .strictObject({
      from: z.array(z.string()).min(1).describe('The evidence that the value is worked out from'),
      when: z.string().describe('CEL: whether the value may be inferred'),
      value: z.unknown().describe('The value that then holds'),
    })
    .optional()
    .describe(
      'What other evidence proves where this one cannot be read: its value when a CEL expression over `from` holds',
    ),
  forEach: z.string().optional().describe('A CEL list; the request is sent once for each of its elements'),
  as: z.string().optional().describe('The name of that element in the request and in key'),
  key: z.string().optional().describe('CEL: the key under which an answer is found; default: the element itself'),
};

/** What only a request to Microsoft Graph may declare in addition. */
const toGraph = {
  type: z.string().describe('The Graph type of the object, or of one element'),
  permissions: z
    .array(z.string())
    .describe('Application permissions, any ONE of which is enough, least privileged first'),
  exactly: z
    .literal(true)
    .optional()
    .describe('Graph accepts only these permissions, and no broader ones that usually work instead'),
  firstPage: z
    .literal(true)
    .optional()
    .describe('Only the first page is read: a link to more leads to what is older, and nothing needs that'),
  emptyWithout: z
    .strictObject({
      permission: z.string().describe('The permission of Microsoft Graph'),
      when: z.string().optional().describe('CEL: the elements for which an empty list is in doubt'),
      look: z.string().optional().describe('The request whose answer shows what is left out'),
      hides: z.record(z.string(), z.string()).optional().describe('Values that records left out would have'),
      reads: z.string().describe('What is read with it, in one plain sentence'),
    })
    .optional()
    .describe(
      'A permission without which Graph leaves records out, and refuses nothing: an empty list is in doubt for the elements of forEach for which `when` (CEL) holds, or where the answer of the request `look` has the values in `hides`; so is a list in which a record has them. `reads`: what is read with it, in one plain sentence',
    ),
};

const plainTypes = ['string', 'bool', 'double', 'int', 'dyn'] as const;

/** The type of a property, for a service whose types nobody publishes. */
export type DeclaredType =
  | (typeof plainTypes)[number]
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: DeclaredType }
  | { readonly [property: string]: DeclaredType };

const declaredType: z.ZodType<DeclaredType> = z.lazy(() =>
  z.union([
    z.enum(plainTypes),
    z.strictObject({ oneOf: z.array(z.string()).min(1).describe('The values that there are') }),
    z.strictObject({ listOf: elementType }),
    declaredProperties,
  ]),
);
const elementType = z.lazy(() => declaredType).describe('The type of one element of the list');
const declaredProperties = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), declaredType);
export type DeclaredProperties = Readonly<Record<string, DeclaredType>>;

/** What a request to another service may declare in addition: its types are declared with it. */
const toOthers = {
  type: declaredProperties
    .default({})
    .describe(
      'The properties of the object, or of one element, as an answer spells them; left out where a function judges the answer as a whole',
    ),
  permissions: z
    .array(z.string())
    .default([])
    .describe('Application permissions of that service, any ONE of which is enough, least privileged first'),
};

/** A service as an evidence file knows it: the key under which its requests are given, and their form. */
export interface StatedService {
  readonly name: string;
  readonly statedAs: string;
  readonly request: z.ZodType;
}

const statedFor = ({ name, statedAs, request }: StatedService) =>
  z.strictObject({ ...requested, ...(name === graphName ? toGraph : toOthers), [statedAs]: request });

const derived = z.strictObject({
  ...common,
  from: z.string().describe('The population that the ids are picked from, while it streams by'),
  as: z.string().describe('The name of one record of it in CEL'),
  where: z.string().describe('CEL: which records'),
  key: z.string().describe('CEL: the id to remember, or a list of ids'),
  shape: z.literal('ids').describe('A set, to look ids up in'),
});

const computed = z.strictObject({
  ...common,
  value: z.string().describe('CEL over other evidence that is held, giving a list of strings; worked out once a run'),
  shape: z.enum(['ids', 'collection']).describe('ids: a set, to look ids up in. collection: a list, to go through'),
});

/** controls/evidence/*.yaml: evidence name to definition, for these services. */
export function evidenceFileSchemaFor(services: readonly StatedService[]) {
  const definition = z.union([...services.map(statedFor), derived, computed]);
  return z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), definition);
}
export type StatedEvidence = z.infer<ReturnType<typeof evidenceFileSchemaFor>>[string];

/** The provider of Microsoft Graph. */
export const graphName = 'graph';

type Stated = Readonly<z.infer<z.ZodObject<typeof requested>>> &
  Readonly<Omit<Partial<z.infer<z.ZodObject<typeof toGraph>>>, 'type' | 'permissions'>>;

/** Which values a record has in which properties, in their published spelling; lists are searched. */
export interface Spelling {
  readonly [property: string]: readonly string[] | Spelling;
}

export type RequestedEvidence = Stated & {
  readonly kind: 'requested';
  readonly name: string;
  /** The name of its service in the table of providers. */
  readonly provider: string;
  /** The request as one text, {placeholders} included: the same text, the same request. A path, where it is Graph's. */
  readonly request: string;
  /** The same as the file states it, for its provider. */
  readonly stated: unknown;
  /** A type that is published (Graph's), by its name, or one that is declared beside the request. */
  readonly type: string | DeclaredProperties;
  /** How the values of an answer are spelt, if the build found it out. */
  readonly spelling?: Spelling;
  readonly permissions: readonly string[];
};
export type DerivedEvidence = Readonly<z.infer<typeof derived>> & { readonly kind: 'derived'; readonly name: string };
export type ComputedEvidence = Readonly<z.infer<typeof computed>> & {
  readonly kind: 'computed';
  readonly name: string;
};
export type EvidenceDefinition = RequestedEvidence | DerivedEvidence | ComputedEvidence;

export const isRequested = (evidence: EvidenceDefinition): evidence is RequestedEvidence =>
  evidence.kind === 'requested';
