// Names announced changes whose day has passed and that the catalogue does not deal with. For people: it is part of no build,
// because the calendar must not break one. Usage: check-dates.js [--on 2026-12-01]
import { parseArgs } from 'node:util';
import { firstDay, loadChanges, overdue } from '../dist/catalogue/announcedChanges.js';
import { loadCatalogue, ownControls } from '../dist/catalogue/catalogue.js';

const { values } = parseArgs({ options: { on: { type: 'string' } } });
const day = values.on ?? new Date().toISOString().slice(0, 10);
const { controls } = await loadCatalogue();
const changes = await loadChanges(
  ownControls,
  controls.map(({ id }) => id),
);
const late = overdue(changes, day);
for (const one of late) console.log(`${firstDay(one)}  ${one.what} (${one.sources.join(', ')})`);
console.log(
  late.length === 0 ? 'every change is dealt with' : `${late.length} not dealt with: see controls/changes.yaml`,
);
process.exitCode = late.length === 0 ? 0 : 1;
