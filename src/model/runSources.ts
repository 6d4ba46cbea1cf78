export const runSources = ['live', 'evidence', 'demo'] as const;
export type RunSource = (typeof runSources)[number];
