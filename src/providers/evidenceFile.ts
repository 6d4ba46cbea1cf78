import {
  evidenceFileSchemaFor,
  type EvidenceDefinition,
  type RequestedEvidence,
  type StatedEvidence,
} from '../model/evidence.ts';
import { providers } from './registry.ts';

/** controls/evidence/*.yaml: evidence name to definition. */
export const evidenceFileSchema = evidenceFileSchemaFor(providers);

/** Evidence as the rest of the program knows it: whichever service it comes from, it has the same properties. */
export function definitionOf(name: string, stated: StatedEvidence): EvidenceDefinition {
  if ('value' in stated) return { kind: 'computed', ...stated, name };
  if ('from' in stated) return { kind: 'derived', ...stated, name };
  for (const provider of providers) {
    const { [provider.statedAs]: request, ...rest } = stated as Readonly<Record<string, unknown>>;
    if (request === undefined) continue;
    const facts = { kind: 'requested', name, provider: provider.name, request: provider.key(request), stated: request };
    // This provider's schema has taken its own keys: the rest is what every request may declare.
    return { ...rest, ...facts } as RequestedEvidence;
  }
  throw new Error(`${name} asks no service for anything`);
}
