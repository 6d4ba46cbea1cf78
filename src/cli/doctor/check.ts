type CheckStatus = 'works' | 'fails' | 'notNeeded';

/** One line of `securescore doctor`. */
export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
  /** What to do; empty: nothing. */
  readonly hint: string;
}

export const works = (name: string, detail: string): Check => ({ name, status: 'works', detail, hint: '' });
export const notNeeded = (name: string, detail: string): Check => ({ name, status: 'notNeeded', detail, hint: '' });
export const fails = (name: string, detail: string, hint: string): Check => ({ name, status: 'fails', detail, hint });
