import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { explain } from '../api/explain.ts';
import { artifactContentQuery } from '../api/late-queries.ts';
import type { ArtifactContent as Content } from '../api/late-queue.ts';
import { shownAddress } from '../lib/shown-address.ts';
import { artifactUrl } from '../links.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { explainArtifact } from './explain-artifact.ts';
import { PreviewPanel, type PreviewPanelProps } from './preview/PreviewPanel.tsx';

/** What is in an artifact, and where it leads when it is elsewhere. */
export function ArtifactContent(props: PreviewPanelProps) {
  const { connection, taskId, runId, name, artifact } = props;
  const { storageType } = artifact;
  const leads = storageType !== 's3' && storageType !== 'object';
  const content = useQuery({ ...artifactContentQuery(connection, taskId, runId, name), enabled: leads });
  // What leads nowhere says so by itself.
  const there = !leads || (content.data !== undefined && content.data.storageType !== 'error');
  const { error } = content;
  const refused = error instanceof ApiError && error.status === 403 ? props.refused?.(error) : undefined;
  return (
    <>
      {leads && (
        <Panel id="leads" title={storageType === 'error' ? 'Why it is missing' : 'Where it leads'}>
          {refused ?? (
            <Loaded question={content} explain={(error) => explainArtifact(error, storageType, connection.rootUrl)}>
              {(found) => <Leads content={found} url={artifactUrl(connection.rootUrl, taskId, name, runId)} />}
            </Loaded>
          )}
        </Panel>
      )}
      {there && <PreviewPanel {...props} />}
    </>
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
  const { url: address, storageType } = content;
  // Storage signs its addresses: whoever reads one here could read the artifact.
  const shown = storageType === 'reference' ? address : shownAddress(address);
  return (
    <div className="body">
      <p className="mono">
        {shown === address && /^https?:\/\//.test(address) ? (
          <a href={address} target="_blank" rel="noopener noreferrer">
            {address}
          </a>
        ) : (
          shown
        )}
      </p>
      <p className="small faint">
        {storageType === 'reference'
          ? 'An address outside the deployment. A live log’s dies with its worker.'
          : 'An address in storage. It may be signed for a short time only; share the artifact’s own link instead.'}
      </p>
    </div>
  );
}
