import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { keepFocus } from './keep-focus.ts';
import { Problem, type ProblemWords } from './Problem.tsx';
import { Skeleton } from './Skeleton.tsx';

/** What a query library says of a question, as far as it is drawn here. */
export interface Question<T> {
  data: T | undefined;
  error: unknown;
  /** The failure of the latest try while further ones are under way. */
  failureReason?: unknown;
  refetch: () => unknown;
}

interface LoadedProps<T> {
  question: Question<T>;
  /** Says a failure in words. */
  explain: (error: unknown) => ProblemWords;
  /** Holds the place while nothing has come yet. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The states of a question, drawn once: asking, failed, there, and there though the latest asking failed. */
export function Loaded<T>({ question, explain, skeleton, children }: LoadedProps<T>) {
  const { data, error, failureReason, refetch } = question;
  const failed = error ?? failureReason;
  if (data === undefined) {
    if (failed) return <Problem words={explain(failed)} onRetry={() => refetch()} />;
    return skeleton ?? <Skeleton />;
  }
  return (
    <>
      {Boolean(error) && (
        <p ref={keepFocus} className="banner warn" role="status">
          <Icon name="warn" /> Not fresh: {explain(error).title.toLowerCase()}.
          <button type="button" className="btn small push" onClick={() => refetch()}>
            Ask again
          </button>
        </p>
      )}
      {children(data)}
    </>
  );
}
