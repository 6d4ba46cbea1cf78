/** The service plans that a tenant can use now; unknown where they could not be read, and then nothing is "not licensed". */
export type Licences = { readonly known: true; readonly plans: ReadonlySet<string> } | { readonly known: false };
