import { z } from 'zod';

// Of what is summed up nothing is negative; differences between two results are, and are plain numbers.

/** Points, or what a gate asks for in its unit. */
export const notNegative = z.number().min(0);

/** Of a hundred. */
export const percentAmount = z.number().min(0).max(100);

export const howMany = z.number().int().min(0);
