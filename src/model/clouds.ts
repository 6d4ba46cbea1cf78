/** Microsoft's national clouds; GCC lives in the global one. */
export const cloudNames = ['global', 'usgov', 'usgov-dod', 'china'] as const;
export type CloudName = (typeof cloudNames)[number];
