import fc from 'fast-check';
import { audit } from '../../src/audit/audit.ts';
import { type JudgingOptions } from '../../src/audit/judgingOptions.ts';
import { auditEvidence } from '../../src/audit/offline.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import { EvidenceDraft } from '../../src/evidence/folder/draft.ts';
import { openEvidence } from '../../src/evidence/folder/openEvidence.ts';
import type { Connection } from '../../src/graph/connect.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { connectedTo, contentsOf, reporters, inTemporaryFolder, key, ours, tenantOf } from '../evidence/collecting.ts';

const slow = 60_000;
beforeAll(ours, slow);

interface Options {
  readonly redact: boolean;
  readonly emergencyAccounts?: readonly string[];
}

async function judging(emergencyAccounts: readonly string[] = []): Promise<JudgingOptions> {
  const { catalogue, controls } = await ours();
  const configuration = configurationSchema.parse({ emergencyAccounts });
  return { catalogue, controls, configuration, selection: 'some controls', thresholds: [], version: '1.0.0' };
}

/** One pass that judges and keeps, and the folder judged afterwards. */
async function both(
  folder: string,
  connection: Connection,
  { redact, emergencyAccounts }: Options,
): Promise<{ readonly live: Report; readonly offline: Report }> {
  const options = await judging(emergencyAccounts);
  const clock = (): Date => new Date();
  const draft = await EvidenceDraft.create(folder, { clock, key });
  const live = await audit({ ...options, connection, clock, keeping: { draft, key: redact ? key : null } });
  await draft.close();
  const offline = await auditEvidence({ ...options, evidence: await openEvidence(folder), key });
  return { live, offline };
}

const verdicts = (findings: readonly Finding[]) =>
  findings.map(({ id, status, points, counts, reason }) => ({ id, status, points, counts, reason: reason?.code }));

describe('a folder judged offline', () => {
  test(
    'gives the very findings of the live run',
    () =>
      inTemporaryFolder((folder) =>
        connectedTo({ tenant: reporters(1500) }, async (connection) => {
          const { live, offline } = await both(folder, connection, { redact: false });
          const { id, source, finishedAt } = offline.run;
          expect(offline).toEqual({ ...live, run: { ...live.run, id, source, finishedAt } });
          expect([live.run.source, source]).toEqual(['live', 'evidence']);
          expect(id).not.toBe(live.run.id);
          expect(live.findings.some(({ counts }) => (counts?.counted ?? 0) > 100)).toBe(true);
        }),
      ),
    slow,
  );

  test(
    'holds no name of anybody, and gives the same verdicts',
    () =>
      inTemporaryFolder((folder) =>
        connectedTo({ tenant: reporters(40) }, async (connection) => {
          const { live, offline } = await both(folder, connection, { redact: true });
          expect(verdicts(offline.findings)).toEqual(verdicts(live.findings));
          for (const text of Object.values(await contentsOf(folder))) expect(text).not.toMatch(/person\s?\d/i);
        }),
      ),
    slow,
  );

  const person = fc.record({
    name: fc.constantFrom('ana', 'Bo', 'cy.x', 'Sync_dc1', 'di_fabrikam.example#EXT#'),
    domain: fc.constantFrom('contoso.example', 'contoso.onmicrosoft.com', 'Fabrikam.example'),
    userType: fc.constantFrom('Member', 'Guest'),
    accountEnabled: fc.boolean(),
  });

  test(
    'keeps its verdicts whoever the people are',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(person, { maxLength: 12 }), async (people) => {
          const users = people.map(({ name, domain, ...rest }, index) => ({
            id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
            userPrincipalName: `${name.includes('#') ? name.replace('#', `${String(index)}#`) : `${name}${String(index)}`}@${domain}`,
            displayName: `${name} ${index}`,
            ...rest,
          }));
          const emergencyAccounts = users.slice(0, 1).map(({ userPrincipalName }) => userPrincipalName.toUpperCase());
          await inTemporaryFolder((folder) =>
            connectedTo({ tenant: tenantOf(users) }, async (connection) => {
              const { live, offline } = await both(folder, connection, { redact: true, emergencyAccounts });
              expect(verdicts(offline.findings)).toEqual(verdicts(live.findings));
            }),
          );
        }),
        { numRuns: 15 },
      );
    },
    slow,
  );

  test(
    'says so when accounts are named and the key is elsewhere',
    () =>
      inTemporaryFolder((folder) =>
        connectedTo({ tenant: reporters(5) }, async (connection) => {
          await both(folder, connection, { redact: true });
          const options = await judging(['person1@contoso.example']);
          const evidence = await openEvidence(folder);
          for (const other of [null, Buffer.alloc(32, 8)]) {
            await expect(auditEvidence({ ...options, evidence, key: other })).rejects.toMatchObject({
              code: 'evidenceInvalid',
            });
          }
        }),
      ),
    slow,
  );
});
