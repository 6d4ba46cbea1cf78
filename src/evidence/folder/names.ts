export const manifestName = 'manifest.json';
/** What a run is about, for as long as it is under way. */
export const collectionName = 'collection.json';

/** A folder with one file for each evidence that a run under way has begun with. */
export const progressName = 'progress';

/** The file of a population, or of sets of ids. */
export const recordsName = (evidence: string): string => `${evidence}.ndjson.gz`;
