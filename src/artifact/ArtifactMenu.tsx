import type { ReactNode } from 'react';
import type { Artifact } from '../api/types.ts';
import { size } from '../lib/size.ts';
import { artifactHref, artifactUrl, shareUrl } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Pop } from '../ui/Pop.tsx';
import type { ArtifactPlace } from './ArtifactRow.tsx';
import { day } from './expiry.ts';
import type { Opening } from './opening.ts';

export interface ArtifactMenuProps extends ArtifactPlace {
  artifact: Artifact;
  isLatestRun: boolean;
  /** The button it hangs from. */
  from: HTMLElement;
  onClose: () => void;
}

interface MoreProps {
  opens: Opening;
  children?: ReactNode;
}

/** What one may copy of an artifact, and its details. */
export function ArtifactMenu(props: ArtifactMenuProps & MoreProps) {
  const { rootUrl, taskId, runId, artifact, isLatestRun, from, onClose, opens, children } = props;
  const { name, contentType, contentLength, storageType, expires } = artifact;
  const item = (word: string, text: string) => <CopyButton className="item" label={word} word={word} text={text} />;
  return (
    <Pop label={`Links to ${name}`} from={from} onClose={onClose}>
      <p className="mono">{name}</p>
      <p className="small faint">
        {[size(contentLength), contentType, storageType, `kept until ${day(expires)}`].filter(Boolean).join(' · ')}
      </p>
      <a className="item" target="_blank" rel="noopener noreferrer" {...opens}>
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
      {children}
    </Pop>
  );
}
