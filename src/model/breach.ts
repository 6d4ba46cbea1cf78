/** What is wrong with a control, and where in its file. */
export interface Breach {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
