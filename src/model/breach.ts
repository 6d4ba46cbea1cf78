/** What is wrong in a file, and where. */
export interface Breach {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** It is the key at the end of the path that is wrong, not what it says. */
  readonly ofKey?: boolean;
}
