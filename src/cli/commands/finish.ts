/** Hands the exit code of a command to the caller. */
export type Finish = (exitCode: number) => void;
