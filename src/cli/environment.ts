/** The environment of the process. Nobody else reads it: whoever needs a variable is handed the environment. */
export const environment = process.env;
