/** Origins the reader has asked to load logs from, or that a run's worker writes at, as long as the page is open. */
const allowed = new Set<string>();

/**
 * The log lies on a host that only its artifact names. Whoever makes a task can name any: nothing is loaded from there
 * before the reader asks for it.
 */
export class Elsewhere extends Error {
  readonly host: string;
  readonly #origin: string;

  constructor(url: string) {
    const { host, origin } = new URL(url);
    super(`The log lies outside the deployment, on ${host}.`);
    this.host = host;
    this.#origin = origin;
  }

  /** The reader wants it. */
  allow(): void {
    allowed.add(this.#origin);
  }
}

/**
 * Of a run that runs, the log comes straight from its worker; of one that is over, its storage has it.
 * @throws Elsewhere for what is neither, TypeError for what is no whole address: it would be read as one of this page
 */
export function mayLoad({ url, storageType }: { url: string; storageType: string }, running: boolean): void {
  if (storageType !== 'reference') return;
  const { origin } = new URL(url);
  if (running) allowed.add(origin);
  if (!allowed.has(origin)) throw new Elsewhere(url);
}
