// One audit in a process of its own: node bench/audit.js URL '{"control":["entra.*"],"budgets":false}'
import { audit } from '../dist/audit/audit.js';
import { loadCatalogue } from '../dist/catalogue/catalogue.js';
import { select } from '../dist/catalogue/select.js';
import { keepHeapSmall } from '../dist/cli/heap.js';
import { connect } from '../dist/graph/connect.js';
import { configurationSchema } from '../dist/model/configuration.js';

// As the program itself does.
keepHeapSmall();
const [url, text = '{}'] = process.argv.slice(2);
const { ids, copies = 1, budgets = false } = JSON.parse(text);
const catalogue = await loadCatalogue();
const chosen = ids ? catalogue.controls.filter(({ id }) => ids.includes(id)) : select(catalogue.controls, {});
const controls = Array.from({ length: copies }, (_, copy) =>
  chosen.map((control) => (copy === 0 ? control : { ...control, id: `${control.id}-${copy}` })),
).flat();
const began = performance.now();
const connection = await connect({ env: { SECURESCORE_ACCESS_TOKEN: 'bench' }, graphUrl: url, budgets });
const report = await audit({
  catalogue,
  controls,
  selection: 'bench',
  configuration: configurationSchema.parse({}),
  connection,
  thresholds: [],
  version: 'bench',
  clock: () => new Date(),
});
process.send?.({
  seconds: (performance.now() - began) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
  requests: connection.graph.requests,
  counted: report.findings.filter(({ counts }) => counts !== null).length,
  unchecked: report.findings
    .filter(({ status }) => status === 'notChecked')
    .map(({ id, message }) => `${id}: ${message}`),
});
process.exit(0);
