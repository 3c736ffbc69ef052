import { useEffect, useMemo, useState } from 'react';
import { ArtifactMenu, type ArtifactMenuProps } from './artifact/ArtifactMenu.tsx';
import { opening } from './artifact/opening.ts';
import { useReaders } from './artifact/use-readers.ts';
import { useConnection } from './deployment/use-connection.ts';
import { artifactHref, artifactUrl, shareUrl } from './links.ts';
import { ArtifactCopies } from './share/ArtifactCopies.tsx';
import { SignedLink } from './share/SignedLink.tsx';

/** So long the menu waits for who may read its artifact, in ms: what it offers is not to move under a finger. */
const PATIENCE = 1000;

/** What hangs from a row of the list: all that may be copied of its artifact, a signed link where it needs one. */
export function ArtifactCopyMenu(props: ArtifactMenuProps) {
  const connection = useConnection();
  const { rootUrl, taskId, runId, artifact } = props;
  const { name } = artifact;
  const readers = useReaders(
    connection,
    taskId,
    useMemo(() => [artifact], [artifact]),
  );
  const [patient, setPatient] = useState(true);
  // Of the time only the browser knows.
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (readers.asking && patient) return null;

  const who = readers.of(name);
  const page = shareUrl({ rootUrl }, artifactHref(taskId, runId, name));
  const latest = artifactUrl(rootUrl, taskId, name);
  const ofRun = runId === undefined ? undefined : artifactUrl(rootUrl, taskId, name, runId);
  return (
    <ArtifactMenu {...props} opens={opening(connection, { taskId, runId }, artifact, who)}>
      <ArtifactCopies className="item" {...{ name, page, latest, ofRun }} curl={who === 'everybody'} />
      {who !== 'everybody' && who !== 'unknown' && (
        <div className="section">
          <SignedLink connection={connection} url={ofRun ?? latest} name={name} />
        </div>
      )}
    </ArtifactMenu>
  );
}
