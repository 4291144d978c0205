/** A person as pages name them. */
export type PersonView = { id: string; name: string; active: boolean };
