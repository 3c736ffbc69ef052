import { useQuery } from '@tanstack/react-query';
import type { Connection } from './api/connection.ts';
import { indexPaths } from './api/indexed-task.ts';
import { taskQuery } from './api/queries.ts';
import type { Artifact } from './api/types.ts';
import { day } from './artifact/expiry.ts';
import type { WhoMayRead } from './artifact/who-may-read.ts';
import { viewHref } from './late-links.ts';
import { size } from './lib/size.ts';
import { artifactHref, artifactUrl, shareUrl, taskHref } from './links.ts';
import { ArtifactCopies } from './share/ArtifactCopies.tsx';
import { IndexLinks } from './share/IndexLinks.tsx';
import { ShareButton } from './share/ShareButton.tsx';
import { SignedLink } from './share/SignedLink.tsx';
import type { Shared } from './share/share-text.ts';
import { isLostOnTheWay } from './share/signed-life.ts';
import { CopyButton } from './ui/CopyButton.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';

interface ArtifactLinksProps {
  connection: Connection;
  taskId: string;
  /** The latest run when there is none. */
  runId: number | undefined;
  name: string;
  who: WhoMayRead;
  /** As far as it is known. */
  artifact?: Artifact;
  /** Lines of its text that the link names, such as `12-34`. */
  lines?: string;
  /** The way of looking at it that the link names. */
  view?: string;
}

/** Everything one may copy of an artifact to pass it on, and what whoever gets it needs. For its page. */
export function ArtifactLinks({ connection, taskId, runId, name, artifact, who, lines, view }: ArtifactLinksProps) {
  const { rootUrl } = connection;
  const task = useQuery(taskQuery(connection, taskId));
  const page = shareUrl({ rootUrl }, viewHref(artifactHref(taskId, runId, name, lines), view));
  const latest = artifactUrl(rootUrl, taskId, name);
  const ofRun = runId === undefined ? undefined : artifactUrl(rootUrl, taskId, name, runId);
  const paths = indexPaths(task.data?.routes);
  const forAll = who === 'everybody';
  const copy = (words: string, text: string) => <CopyButton word={words} label={`Copy link: ${words}`} text={text} />;

  const shared = (): Shared => ({
    title: name,
    code: true,
    url: page,
    facts: [
      `Artifact of ${runId === undefined ? 'the latest run' : `run ${runId}`} of ${nameOf(task.data?.metadata?.name, taskId)}`,
      size(artifact?.contentLength),
      artifact?.contentType ?? '',
      artifact ? `kept until ${day(artifact.expires)}` : '',
      forAll ? '' : `needs the scope queue:get-artifact:${name}`,
    ].filter(Boolean),
    links: [
      { label: 'The artifact itself', url: ofRun ?? latest },
      { label: 'Its task', url: shareUrl({ rootUrl }, taskHref(taskId)) },
    ],
  });
  return (
    <>
      <div className="copies">
        {copy('To this page', page)}
        {ofRun !== undefined && copy(`To it in run ${runId}`, ofRun)}
        {copy('To it in the latest run', latest)}
        <ArtifactCopies {...{ name, page, latest, ofRun }} curl={forAll} />
        <ShareButton className="btn small bare" label="Share this artifact" shared={shared} />
      </div>
      {paths.length > 0 && <IndexLinks {...{ connection, taskId, name, paths }} />}
      {isLostOnTheWay(name, artifact?.storageType) && (
        <p className="small">
          The deployment is known to lose parts of names like this one on the way to its storage, so links to it may end
          in 404, signed or not.
        </p>
      )}
      {!forAll && who !== 'unknown' && <SignedLink connection={connection} url={ofRun ?? latest} name={name} />}
    </>
  );
}

const nameOf = (name: string | undefined, taskId: string) => (name ? plainMarkdown(name) : `task ${taskId}`);
