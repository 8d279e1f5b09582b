/** The command line was used wrongly, or what it asks for is not there; `message` is for the person. */
export class UsageError extends Error {}
