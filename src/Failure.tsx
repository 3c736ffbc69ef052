import { explain } from './api/explain.ts';
import { Problem } from './ui/Problem.tsx';

interface FailureProps {
  error: unknown;
  /** What was asked for, such as `the list of artifacts`. */
  thing: string;
  onRetry: () => void;
}

/** A failed question in words, in the place of its answer. Loaded only when something failed: most first loads need no such words. */
export function Failure({ error, thing, onRetry }: FailureProps) {
  return <Problem words={explain(error, thing)} onRetry={onRetry} />;
}
