import type { LogError } from './meaning.ts';

/** The error that says why: of those with most weight the first. */
export function decisive(errors: readonly LogError[]): LogError | undefined {
  return errors.reduce<LogError | undefined>(
    (best, error) => (best && best.weight >= error.weight ? best : error),
    undefined,
  );
}
