import { ArtifactMenu, type ArtifactMenuProps } from './artifact/ArtifactMenu.tsx';
import { useWhoMayRead } from './artifact/use-who-may-read.ts';
import { useConnection } from './deployment/use-connection.ts';
import { artifactHref, artifactUrl, shareUrl } from './links.ts';
import { ArtifactCopies } from './share/ArtifactCopies.tsx';
import { OpenTab } from './share/OpenTab.tsx';
import { SignedLink } from './share/SignedLink.tsx';

/** What hangs from a row of the list: all that may be copied of its artifact, a signed link where it needs one. */
export function ArtifactCopyMenu(props: ArtifactMenuProps) {
  const connection = useConnection();
  const { rootUrl, taskId, runId, artifact } = props;
  const { name } = artifact;
  const who = useWhoMayRead(connection, name);
  const page = shareUrl({ rootUrl }, artifactHref(taskId, runId, name));
  const latest = artifactUrl(rootUrl, taskId, name);
  const ofRun = runId === undefined ? undefined : artifactUrl(rootUrl, taskId, name, runId);
  const directUrl = ofRun ?? latest;
  return (
    <ArtifactMenu
      {...props}
      open={
        who === 'you' ? (
          <OpenTab className="item" connection={connection} address={{ taskId, runId, name, directUrl }} />
        ) : undefined
      }
    >
      <ArtifactCopies className="item" {...{ name, page, latest, ofRun }} curl={who === 'everybody'} />
      {(who === 'you' || who === 'others') && (
        <div className="section">
          <SignedLink connection={connection} url={directUrl} name={name} />
        </div>
      )}
    </ArtifactMenu>
  );
}
