import type { Source, Subject } from '../preview.ts';
import { useMisnamed } from '../use-misnamed.ts';

interface BrowserFailedProps {
  /** Such as `The picture`. */
  what: string;
  subject: Subject;
  source: Source;
  link?: string;
}

/** The browser could not show what it was to load by itself; it tells pages no reason. */
export function BrowserFailed({ what, subject, source, link }: BrowserFailedProps) {
  const odd = useMisnamed(subject, source, true);
  return (
    <div className="empty">
      <span>{what} could not be shown.</span>
      <small className="faint">
        {odd ??
          'The browser does not say why: its host did not answer, or it is broken, or of a kind this browser does not know.'}{' '}
        The view “Bytes” has its bytes.
      </small>
      {link !== undefined && (
        <a href={link} target="_blank" rel="noopener noreferrer">
          Open it in a new tab
        </a>
      )}
    </div>
  );
}
