/** How often a review is due, in days. Apart from the schemas: the flags need no more than these words. */
export const cadences = { weekly: 7, monthly: 31, quarterly: 92, 'half-yearly': 183, yearly: 366 } as const;
export type Cadence = keyof typeof cadences;
