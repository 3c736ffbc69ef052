import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import type { Artifact } from '../api/types.ts';
import { size } from '../lib/size.ts';
import { artifactHref, artifactUrl, shareUrl } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ArtifactPlace } from './ArtifactRow.tsx';
import { day } from './expiry.ts';

interface ArtifactMenuProps extends ArtifactPlace {
  artifact: Artifact;
  isLatestRun: boolean;
  /** The button it hangs from. */
  from: HTMLElement;
  onClose: () => void;
}

/** What one may copy of an artifact, and its details. A native popover: Esc and a click beside it close it. */
export function ArtifactMenu({ rootUrl, taskId, runId, artifact, isLatestRun, from, onClose }: ArtifactMenuProps) {
  const pop = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    pop.current?.showPopover();
    pop.current?.querySelector<HTMLElement>('.item')?.focus();
  }, []);

  const { name, contentType, contentLength, storageType, expires } = artifact;
  const rect = from.getBoundingClientRect();
  // Under its button where it fits there, else on the roomier side; what does not fit scrolls.
  const under = window.innerHeight - rect.bottom;
  const below = under > 280 || under > rect.top;
  const style = {
    '--right': `${document.documentElement.clientWidth - rect.right}px`,
    '--room': `${(below ? under : rect.top) - 12}px`,
    '--top': below ? `${rect.bottom + 4}px` : 'auto',
    '--bottom': below ? 'auto' : `${window.innerHeight - rect.top + 4}px`,
  } as CSSProperties;
  const item = (word: string, text: string) => <CopyButton className="item" label={word} word={word} text={text} />;
  return (
    <div
      ref={pop}
      popover="auto"
      className="artifact-pop"
      role="dialog"
      aria-label={`Links to ${name}`}
      style={style}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      <p className="mono">{name}</p>
      <p className="small faint">
        {[size(contentLength), contentType, storageType, `kept until ${day(expires)}`].filter(Boolean).join(' · ')}
      </p>
      <a className="item" href={artifactUrl(rootUrl, taskId, name, runId)} target="_blank" rel="noopener noreferrer">
        <Icon name="out" />
        Open in a new tab
      </a>
      {item(
        runId === undefined ? 'Copy link' : `Copy link (run ${runId}${isLatestRun ? ', now the latest' : ''})`,
        artifactUrl(rootUrl, taskId, name, runId),
      )}
      {item('Copy link (latest run, whichever it is)', artifactUrl(rootUrl, taskId, name))}
      {item('Copy link to its page here', shareUrl({ rootUrl }, artifactHref(taskId, runId, name)))}
      {item('Copy name', name)}
    </div>
  );
}
