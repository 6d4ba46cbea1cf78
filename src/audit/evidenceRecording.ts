import { randomUUID } from 'node:crypto';
import type { Licences } from '../model/licence.ts';
import type { EvidenceDraft } from '../evidence/folder/draft.ts';
import { pseudonymisationBy } from '../evidence/pseudonymisation/key.ts';
import { openPseudonymiser } from '../evidence/pseudonymisation/openPseudonymiser.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Connection } from '../graph/connect.ts';
import type { Control } from '../model/control.ts';
import { SecureScoreError } from '../model/errors.ts';
import { manifestVersion, type Collection, type Pseudonymisation } from '../model/manifest.ts';
import { plansOf, tenantOf } from './tenantFacts.ts';

/** The folder in which evidence is saved, and the key with which names are hidden; null: they are not hidden. */
export interface EvidenceRecording {
  readonly draft: EvidenceDraft;
  readonly key: Buffer | null;
}

export interface Beginning {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly selection: string;
  readonly version: string;
  readonly connection: Connection;
  readonly licences: Licences;
  readonly startedAt: Date;
}

/**
 * Writes down what the run is about.
 * @throws SecureScoreError wrongTenant or evidenceInvalid where the folder that is resumed is about something else
 */
export async function beginDraft({ draft, key }: EvidenceRecording, options: Beginning): Promise<Collection> {
  const { catalogue, connection, licences } = options;
  const tenant = tenantOf(connection);
  const before = draft.collection;
  if (before) checkSame(draft.folder, before, tenant.id);
  const redaction = before ? before.redaction : pseudonymisationFor(key, tenant.id);
  const domains = connection.organization.ok ? connection.organization.value.domains : [];
  const pseudonymiser = redaction && key ? openPseudonymiser(key, redaction, catalogue, domains) : null;
  const { identity } = connection.token;
  return draft.begin(
    {
      schemaVersion: manifestVersion,
      tool: { name: 'securescore', version: options.version },
      tenant,
      cloud: connection.cloud.name,
      identity: identity === null ? null : (pseudonymiser?.identity(identity) ?? identity),
      startedAt: options.startedAt.toISOString(),
      selection: options.selection,
      controls: options.controls.map(({ id }) => id),
      catalogue: catalogue.digest,
      plans: plansOf(licences),
      redaction,
    },
    pseudonymiser,
  );
}

function pseudonymisationFor(key: Buffer | null, tenantId: string | null): Pseudonymisation | null {
  // A tenant whose id is not known gets its own scope for every folder.
  return key && pseudonymisationBy(key, tenantId ?? randomUUID());
}

function checkSame(folder: string, { tenant }: Collection, id: string | null): void {
  if (tenant.id === id) return;
  throw new SecureScoreError(
    'wrongTenant',
    `${folder} holds evidence of tenant ${tenant.id ?? '(unknown)'}, but the sign-in is to ${id ?? 'an unknown one'}`,
    { hint: 'Sign in to the tenant that the folder was started for, or collect into a new folder.' },
  );
}
