import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import type { Connection } from '../../api/connection.ts';
import type { Explanation } from '../../api/explain.ts';
import { type ArtifactLocation, locateArtifact } from '../../api/locate-artifact.ts';
import { key } from '../../api/queries.ts';
import type { Artifact } from '../../api/types.ts';
import { isWebAddress } from '../../lib/web-address.ts';
import { artifactUrl, logHref } from '../../links.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { contentKind, isText } from '../content-kind.ts';
import { brokenOff, explainArtifact, isMixed } from '../explain-artifact.ts';
import { artifactSource } from './artifact-source.ts';
import { MixedContent } from './MixedContent.tsx';
import { Broken, unpackedSource, unpackedSubject } from './unpacked.ts';
import { Views } from './Views.tsx';

export interface PreviewPanelProps {
  connection: Connection;
  taskId: string;
  runId: number | undefined;
  name: string;
  artifact: Artifact;
  /** Everybody may read it. */
  open: boolean;
  /** Lines of a text that the link names. */
  lines?: string;
  /** As the address has it. */
  view?: string;
  onView: (view: string) => void;
  /** In place of what may not be read. */
  refused?: (error: ApiError) => ReactNode;
}

/** Hosts the reader has asked to load from, as long as the page is open. */
const allowed = new Set<string>();

/** What is in an artifact. First it is asked where that lies: on a host nobody has asked for, nothing is loaded. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { connection, taskId, runId, name } = props;
  const directUrl = artifactUrl(connection.rootUrl, taskId, name, runId);
  const location = useQuery({
    queryKey: key(connection, 'located', taskId, runId ?? 'latest', name),
    queryFn: ({ signal }) => locateArtifact(connection, { taskId, runId, name, directUrl }, signal),
    // Signed addresses are good for minutes, and nothing is asked anew while one looks.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failed = location.error;
  if (props.refused && failed instanceof ApiError && (failed.status === 401 || failed.status === 403)) {
    return <Content>{props.refused(failed)}</Content>;
  }
  if (!location.data) {
    return (
      <Content>
        <Loaded
          question={location}
          explain={(error) => explainArtifact(error, props.artifact.storageType, connection.rootUrl)}
          skeleton={<Skeleton lines={6} />}
        >
          {() => null}
        </Loaded>
      </Content>
    );
  }
  return <Located key={location.data.url} {...props} directUrl={directUrl} location={location.data} />;
}

interface LocatedProps extends PreviewPanelProps {
  directUrl: string;
  location: ArtifactLocation;
}

function Located({ location, directUrl, connection, artifact, open, lines, view, onView, ...place }: LocatedProps) {
  const { taskId, runId, name } = place;
  const { rootUrl } = connection;
  const { url, storageType } = location;
  const foreign = storageType === 'reference' && URL.canParse(url) ? new URL(url) : undefined;
  const [asked, setAsked] = useState(foreign === undefined || allowed.has(foreign.origin));
  const { contentType, contentLength } = artifact;
  // Once they are there, these stay the same: another source would be read anew.
  const about = useMemo(() => {
    const source = artifactSource({ rootUrl }, { taskId, runId, name, directUrl }, contentLength, location);
    return { subject: unpackedSubject({ name, contentType }), source: unpackedSource(source) };
  }, [rootUrl, taskId, runId, name, directUrl, contentLength, contentType, location]);

  // Whoever made the task may have written anything there, and browsers do more with addresses than ask for them.
  if (!isWebAddress(url)) {
    return (
      <Content>
        <div className="empty">
          <span>It leads to no web address, so there is nothing to load.</span>
        </div>
      </Content>
    );
  }
  if (foreign && !asked) {
    return (
      <Content>
        <div className="empty">
          <span>The content lies outside the deployment, on {foreign.host}.</span>
          <small className="faint">Whoever made the task chose that host.</small>
          <button
            type="button"
            className="btn"
            onClick={() => {
              allowed.add(foreign.origin);
              setAsked(true);
            }}
          >
            Load it from {foreign.host}
          </button>
        </div>
      </Content>
    );
  }
  if (isMixed(url, window.location.protocol))
    return (
      <Content>
        <MixedContent host={new URL(url).host} link={directUrl} open={open} />
      </Content>
    );
  return (
    <Views
      {...about}
      address={url}
      link={directUrl}
      open={open}
      lines={lines}
      chosen={view}
      onChoose={onView}
      explain={(error) =>
        error instanceof Broken
          ? unpackWords(error)
          : explainArtifact(brokenOff(error, directUrl, navigator.onLine), artifact.storageType, rootUrl)
      }
      footer={
        isText(contentKind(contentType, name)) && (
          <a className="push" href={logHref(taskId, runId, name, lines)}>
            Open the whole text
          </a>
        )
      }
    />
  );
}

function Content({ children }: { children: ReactNode }) {
  return (
    <Panel id="content" title="Content">
      {children}
    </Panel>
  );
}

const unpackWords = ({ message }: Broken): Explanation => ({
  title: 'It is packed, and broken',
  meaning: message,
  tries: ['Download it, and see what the programs of your computer make of it.'],
});
