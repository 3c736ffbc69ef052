import { useEffect, useState } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import type { PreviewProps } from '../preview.ts';
import { OpenThere } from './OpenThere.tsx';
import './SandboxView.css';

/** A host that sends pages as downloads never fills the frame, and the browser tells nobody. In ms. */
const PATIENCE = 8_000;
/** Artifacts the reader has asked for, as long as this page is open: tasks share hosts, and not their writers. */
const asked = new Set<string>();

/**
 * A web page or an SVG from where it lies, in a frame that is cut off: it may run its own scripts, but it is of no origin,
 * so it reads no storage, reaches no other page, leads this one nowhere, opens no windows and downloads nothing. Never
 * `srcdoc` or a blob: those would have our own policy and be broken by it.
 */
export function SandboxView({ subject, address, link, open }: PreviewProps) {
  const host = address && URL.canParse(address) ? new URL(address).host : '';
  const which = link ?? address ?? '';
  const [shown, setShown] = useState(asked.has(which));
  const [state, setState] = useState<'waiting' | 'there' | 'late'>('waiting');
  useEffect(() => {
    if (!shown || state !== 'waiting') return;
    const timer = setTimeout(() => setState('late'), PATIENCE);
    return () => clearTimeout(timer);
  }, [shown, state]);

  if (address === undefined) {
    return (
      <div className="empty">
        <span>
          A page is shown only from a host of its own, and this one has none. Its source is in the view “Text”.
        </span>
      </div>
    );
  }
  if (!shown) {
    return (
      <div className="empty">
        <span>A web page, made by the task.</span>
        <small className="faint">
          It is shown from {host} in a frame that is cut off from this site. Its scripts run there, and it may load what
          it likes from elsewhere.
        </small>
        <button
          type="button"
          className="btn"
          onClick={() => {
            asked.add(which);
            setShown(true);
          }}
        >
          Show the page
        </button>
      </div>
    );
  }
  return (
    <>
      {state === 'late' && (
        <p className="banner warn" role="status">
          <Icon name="warn" /> {host} sends nothing that can be shown in a frame: often it sends pages as downloads. The
          view “Text” has its source.
        </p>
      )}
      <iframe
        className="sandboxed"
        src={address}
        title={`Page ${subject.name}`}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        onLoad={() => setState('there')}
      />
      <p className="sandbox-note small faint">
        From {host}, cut off from this site.
        {link !== undefined && (
          <>
            {' '}
            If it stays blank, the host forbids frames: <OpenThere {...{ link, open }}>open it in a new tab</OpenThere>
          </>
        )}
      </p>
    </>
  );
}
