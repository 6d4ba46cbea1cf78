/** How often a review is due, and for how many days one then holds: never less than the time that the word says. */
const cadences = { weekly: 7, monthly: 31, quarterly: 92, 'half-yearly': 183, yearly: 366 } as const;
export type Cadence = keyof typeof cadences;

export const cadenceNames = Object.keys(cadences) as [Cadence, ...Cadence[]];

/** As a control states it: by its word, or in days. */
export type StatedCadence = Cadence | number;

export const cadenceDays = (every: StatedCadence): number => (typeof every === 'number' ? every : cadences[every]);

/** "quarterly", "every 45 days" */
export const cadenceText = (every: StatedCadence): string =>
  typeof every === 'number' ? `every ${String(every)} days` : every;
