import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { explainContent } from '../api/explain-content.ts';
import { artifactContentQuery } from '../api/late-queries.ts';
import type { ArtifactContent as Content } from '../api/late-queue.ts';
import type { Artifact } from '../api/types.ts';
import { artifactUrl } from '../links.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { isPublic } from './artifact-order.ts';
import { contentKind, isText, kindWords } from './content-kind.ts';
import { ImageView } from './ImageView.tsx';
import { TextView } from './TextView.tsx';

interface ArtifactContentProps {
  connection: Connection;
  taskId: string;
  runId: number | undefined;
  name: string;
  artifact: Artifact;
  /** Takes terminal colours out of a log. */
  cleanLog: (text: string) => string;
  /** Lines of a text that the link names. */
  lines?: string;
}

/** What is in an artifact, as far as that can be shown safely, and where it leads when it is elsewhere. */
export function ArtifactContent({ artifact, cleanLog, lines, ...place }: ArtifactContentProps) {
  const { connection, taskId, runId, name } = place;
  const { storageType } = artifact;
  const kept = storageType === 's3' || storageType === 'object';
  const content = useQuery({ ...artifactContentQuery(connection, taskId, runId, name), enabled: !kept });
  const [asked, setAsked] = useState(false);
  const kind = contentKind(artifact.contentType, name);
  const url = artifactUrl(connection.rootUrl, taskId, name, runId);

  if (kept && kind === 'image') return <ImageView url={url} name={name} trusted={isPublic(name)} />;
  const found = content.data;
  return (
    <>
      {!kept && (
        <Panel id="leads" title={storageType === 'error' ? 'Why it is missing' : 'Where it leads'}>
          <Loaded question={content} explain={(error) => explainContent(error, 'this artifact', connection.rootUrl)}>
            {(there) => <Leads content={there} url={url} />}
          </Loaded>
        </Panel>
      )}
      {/* What leads nowhere has said so above. */}
      {!kept && (found === undefined || found.storageType === 'error') ? null : !isText(kind) ? (
        kind === 'image' ? (
          <ImageView url={url} name={name} trusted={false} />
        ) : (
          <Say words={`This is ${kindWords[kind]}, which this page does not show.`}>
            <a href={url} target="_blank" rel="noopener noreferrer">
              Open it in a new tab
            </a>
          </Say>
        )
      ) : found?.storageType === 'reference' && !asked ? (
        // Nothing is loaded from somebody else's host before one asks for it.
        <Say words="The text lies outside the deployment.">
          <button type="button" className="btn" onClick={() => setAsked(true)}>
            Load it from there
          </button>
        </Say>
      ) : (
        <TextView
          {...place}
          length={artifact.contentLength}
          clean={kind === 'log' ? cleanLog : undefined}
          lines={lines}
        />
      )}
    </>
  );
}

function Say({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <Panel id="content" title="Content">
      <div className="empty">
        <span>{words}</span>
        {children}
      </div>
    </Panel>
  );
}

/** What only the content of an artifact tells: the reason of an error, the address behind a reference or a link. */
function Leads({ content, url }: { content: Content; url: string }) {
  if (content.storageType === 'error') {
    const { reason: code, message } = content;
    const missing = new ApiError({ kind: 'http', method: 'GET', url, status: 424, code, message, took: 0 });
    // Nothing was asked that failed: the facts of a call would only puzzle.
    const { failure: _, ...words } = explain(missing, 'this artifact');
    return <Problem words={{ ...words, meaning: `${words.meaning} (${code})` }} />;
  }
  if (content.storageType === 'object') {
    return <p className="body">To an object of the deployment’s object service: {content.name}</p>;
  }
  return (
    <div className="body">
      <p className="mono">
        {/^https?:\/\//.test(content.url) ? (
          <a href={content.url} target="_blank" rel="noopener noreferrer">
            {content.url}
          </a>
        ) : (
          content.url
        )}
      </p>
      <p className="small faint">
        {content.storageType === 'reference'
          ? 'An address outside the deployment. A live log’s dies with its worker.'
          : 'An address in storage. It may be signed for a short time only; share the artifact’s own link instead.'}
      </p>
    </div>
  );
}
