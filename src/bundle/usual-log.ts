/** What people mean by the log of a run, best first; what a worker put aside needs no link followed. */
const USUAL = [/\/logs\/[^/]*_backing\.log$/, /\/logs\/live[^/]*\.log$/, /\/logs\/[^/]*\.log$/, /^[^/]*\/[^/]*\.log$/];

/** The artifact that is in a copy unless its maker decides otherwise. */
export const usualLog = (names: readonly string[]): string | undefined =>
  USUAL.flatMap((pattern) => names.find((name) => pattern.test(name)) ?? [])[0];
