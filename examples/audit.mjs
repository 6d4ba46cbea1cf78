// Audits a tenant, prints what happens and what would win most, and writes a page for people.
//
//   npm install securescore @azure/identity
//   node audit.mjs                  the sample tenant
//   node audit.mjs TENANT           yours, with whatever DefaultAzureCredential finds
import { writeFile } from 'node:fs/promises';
import { audit, report, SecureScoreError } from 'securescore';

const [tenant] = process.argv.slice(2);

async function source() {
  if (tenant === undefined) return 'demo';
  const { DefaultAzureCredential } = await import('@azure/identity');
  return { credential: new DefaultAzureCredential(), tenant };
}

/** One line for what takes long; the rest is in the result. */
function onProgress(event) {
  if (event.type === 'records') console.error(`${event.population}: ${event.count} records`);
  if (event.type === 'warning') console.error(`warning: ${event.text}`);
}

const lost = ({ points }) => points.available - points.awarded;

try {
  const result = await audit({
    source: await source(),
    select: { services: ['entra'] },
    gates: { failUnder: '40%', minCompleteness: '90%' },
    onProgress,
    signal: AbortSignal.timeout(30 * 60_000),
  });
  const { score, findings, controls } = result;
  const percent = (value) => (value === null ? 'none' : `${value.toFixed(2)} %`);
  console.log(
    `${result.tenant.displayName}: ${percent(score.percentage)}, checked ${percent(score.completeness.percentage)}`,
  );
  const open = findings.filter(({ status }) => status === 'fail' || status === 'partial');
  for (const finding of open.sort((a, b) => lost(b) - lost(a)).slice(0, 5)) {
    console.log(`${lost(finding).toFixed(2)} points: ${controls[finding.id].title}`);
  }
  await writeFile('securescore.md', await report(result, 'markdown'));
  process.exitCode = result.exitCode;
} catch (error) {
  if (!(error instanceof SecureScoreError)) throw error;
  console.error(`${error.code}: ${error.message}\n${error.hint}`);
  process.exitCode = error.exitCode;
}
