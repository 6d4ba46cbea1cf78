import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { loadStandards, standardNamed } from '../../src/catalogue/loadStandards.ts';
import { select } from '../../src/catalogue/select.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { connect } from '../../src/graph/connect.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import { virtualClock } from '../graph/virtualClock.ts';
import { emergency, sample, type Answers } from './variations.ts';

const catalogue = await loadCatalogue();
export const standards = await loadStandards();

/** What the run says of one item, and of the control beside it. */
export async function judged(standard: string, item: string, control: string, answers: Answers) {
  const clock = virtualClock();
  const emulator = await startEmulator({ tenant: { ...sample, ...answers }, now: () => clock.now() });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    const how = { env, graphUrl: emulator.url, budgets: false, clock, transport: emulator.fetch };
    const named = [standardNamed(standard, standards)];
    const all = catalogue.controls.filter(({ mappings }) => {
      const mapping = named[0]?.mapping;
      return mapping && mappings[mapping]?.includes((named[0]?.prefix ?? '') + item);
    });
    const report = await audit({
      catalogue,
      controls: select(all, {}),
      standards: named,
      selection: item,
      configuration: configurationSchema.parse({ emergencyAccounts: emergency }),
      connection: await connect(how),
      thresholds: [],
      version: '1.0.0',
      clock: () => new Date('2026-12-01T12:00:00Z'),
    });
    return {
      verdict: report.standards?.[0]?.items.find(({ id }) => id === item)?.verdict,
      control: report.findings.find(({ id }) => id === control)?.status,
      findings: report.findings.length,
      controls: all.length,
    };
  } finally {
    await emulator.close();
  }
}
