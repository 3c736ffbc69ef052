import type { PreviewProps } from '../preview.ts';
import { useMisnamed } from '../use-reading.ts';
import { OpenThere } from './OpenThere.tsx';

interface BrowserFailedProps extends Pick<PreviewProps, 'subject' | 'source' | 'link' | 'open'> {
  /** Such as `The picture`. */
  what: string;
}

/** The browser could not show what it was to load by itself; it tells pages no reason. */
export function BrowserFailed({ what, subject, source, link, open }: BrowserFailedProps) {
  const odd = useMisnamed(subject, source, true);
  return (
    <div className="empty">
      <span>{what} could not be shown.</span>
      <small className="faint">
        {odd ??
          'The browser does not say why: its host did not answer, or it is broken, or of a kind this browser does not know.'}{' '}
        The view “Bytes” has its bytes.
      </small>
      <OpenThere {...{ link, open }}>Open it in a new tab</OpenThere>
    </div>
  );
}
