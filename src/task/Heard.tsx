import { pollEvery } from '../api/polling.ts';
import type { TaskStatus } from '../api/types.ts';
import { duration } from '../lib/time.ts';
import { useNow } from '../ui/now.ts';

interface HeardProps {
  /** When the status came last, ms since 1970 by this computer's clock; 0 if never. */
  at: number;
  failed: boolean;
  status?: TaskStatus;
}

/** How fresh the page is, and when it asks again. */
export function Heard({ at, failed, status }: HeardProps) {
  const now = useNow();
  if (!at || !status) return null;
  const age = Math.max(0, Date.now() - at);
  const every = pollEvery(status, now);
  return (
    <p className="foot">
      <span className={failed ? 'warn-ink' : undefined}>
        {failed ? 'The latest question failed. ' : ''}Last heard from the queue{' '}
        {age < 1000 ? 'just now' : `${duration(age)} ago`}
      </span>
      <span>
        {every === false
          ? 'A resolved task is asked again when you come back to this tab'
          : `Asked again every ${duration(every)} while this tab is visible`}
      </span>
    </p>
  );
}
