import type { Check } from '../../model/diagnosis.ts';

export type { Check };

export const works = (name: string, detail: string): Check => ({ name, status: 'works', detail, hint: '' });
export const notNeeded = (name: string, detail: string): Check => ({ name, status: 'notNeeded', detail, hint: '' });
export const fails = (name: string, detail: string, hint: string): Check => ({ name, status: 'fails', detail, hint });
