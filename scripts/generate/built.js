import { fileURLToPath, pathToFileURL } from 'node:url';

// What the generators know of the controls comes from the program itself, as it was built: dist, or another folder for trials.
const dist = pathToFileURL(`${process.env.SECURESCORE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url))}/`);

export const built = (path) => import(new URL(path, dist));

const { loadCatalogue } = await built('catalogue/catalogue.js');
const { loadStandards } = await built('catalogue/loadStandards.js');

export const catalogue = await loadCatalogue();
export const standards = await loadStandards();
