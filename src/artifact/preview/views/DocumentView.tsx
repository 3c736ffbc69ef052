import { Icon } from '../../../ui/Icon.tsx';
import type { PreviewProps } from '../preview.ts';
import { useMisnamed } from '../use-misnamed.ts';

/** Browsers show a PDF only outside of a sandbox; so it is opened where it lies, never within this page. */
export function DocumentView({ subject, source, address, link }: PreviewProps) {
  // The browser would say nothing of use.
  const odd = useMisnamed(subject, source, true);
  const url = link ?? address;
  const host = address && URL.canParse(address) ? new URL(address).host : undefined;
  return (
    <div className="empty">
      {odd !== undefined && <span role="status">{odd}</span>}
      <span>A PDF document is shown by the browser itself, in a tab of its own{host ? `, on ${host}` : ''}.</span>
      {url !== undefined && (
        <a className="btn" href={url} target="_blank" rel="noopener noreferrer">
          <Icon name="out" />
          Open the document
        </a>
      )}
    </div>
  );
}
