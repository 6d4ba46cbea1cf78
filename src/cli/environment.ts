/** The environment of the process. Nothing else reads it: code that needs a variable gets the environment passed in. */
export const environment = process.env;
