import { randomBytes } from 'node:crypto';

/** What stands for a decision, a code or a token is worth nothing after ten minutes of wall time. */
const TICKET_MS = 10 * 60_000;

/** Random words that stand for something for a while. Nobody can guess one: each has 256 random bits. */
export class Tickets<T> {
  readonly #values = new Map<string, { value: T; ends: number }>();
  readonly #now: () => number;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  issue(value: T): string {
    const ticket = randomBytes(32).toString('base64url');
    this.#values.set(ticket, { value, ends: this.#now() + TICKET_MS });
    return ticket;
  }

  /** What a ticket stands for. */
  look(ticket: string): T | undefined {
    const found = this.#values.get(ticket);
    return found && this.#now() < found.ends ? found.value : undefined;
  }

  /** The same, and the ticket is used up. */
  take(ticket: string): T | undefined {
    const value = this.look(ticket);
    this.#values.delete(ticket);
    return value;
  }
}
