/**
 * The time of the life of tasks: claims, deadlines, expiry. Tests hold and advance it. Signatures never ask for that:
 * they go by wall time, or a held clock would make every signature stale.
 */
export class Clock {
  #heldAt: number | undefined;
  /** How far the deployment's clocks are ahead of this machine's, signatures included: a server whose clock is wrong. */
  skewMs = 0;

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#heldAt ?? this.wall();
  }

  /** Wall time as this deployment sees it, in milliseconds since the epoch. */
  wall(): number {
    return Date.now() + this.skewMs;
  }

  /** Stops the clock at `at` (milliseconds since the epoch), or where it stands. */
  hold(at: number = this.now()): void {
    this.#heldAt = at;
  }

  /** Moves a clock on by `ms`; a running clock is held first, so that nothing moves between two assertions. */
  advance(ms: number): void {
    this.#heldAt = this.now() + ms;
  }

  /** Lets a held clock run by wall time again. */
  release(): void {
    this.#heldAt = undefined;
  }

  /** The present as the queue writes times: ISO 8601 with milliseconds and `Z`. */
  iso(offsetMs = 0): string {
    return new Date(this.now() + offsetMs).toISOString();
  }
}
