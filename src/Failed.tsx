import { lazy, Suspense } from 'react';
import { LastResort } from './ui/LastResort.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

const Failure = lazy(async () => ({ default: (await import('./Failure.tsx')).Failure }));

interface FailedProps {
  error: unknown;
  /** What was asked for, such as `the list of artifacts`. */
  thing: string;
  onRetry: () => void;
}

/** What is said of a failed question where the words for it cannot be loaded either. */
export const bareFact = (error: unknown, thing: string) =>
  `Asking for ${thing} failed: ${(error as { status?: number }).status ?? ''} ${(error as Error).message}`;

/** A failed question, in the place of its answer. */
export function Failed(props: FailedProps) {
  return (
    <LastResort part="More about it" told={bareFact(props.error, props.thing)}>
      <Suspense fallback={<Skeleton lines={2} />}>
        <Failure {...props} />
      </Suspense>
    </LastResort>
  );
}
