import { Icon } from '../../../ui/Icon.tsx';
import type { PreviewProps } from '../preview.ts';
import { useMisnamed } from '../use-reading.ts';
import { OpenThere } from './OpenThere.tsx';

/** Browsers show a PDF only outside of a sandbox; so it is opened where it lies, never within this page. */
export function DocumentView({ subject, source, address, link, open }: PreviewProps) {
  // The browser would say nothing of use.
  const odd = useMisnamed(subject, source, true);
  const host = address && URL.canParse(address) ? new URL(address).host : undefined;
  return (
    <div className="empty">
      {odd !== undefined && <span role="status">{odd}</span>}
      <span>A PDF document is shown by the browser itself, in a tab of its own{host ? `, on ${host}` : ''}.</span>
      <OpenThere className="btn" {...{ link, open }}>
        <Icon name="out" />
        Open the document
      </OpenThere>
    </div>
  );
}
