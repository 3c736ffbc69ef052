import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../api/connection.ts';
import { indexedTaskQuery } from '../api/indexed-task.ts';
import { indexArtifactUrl } from '../late-links.ts';
import { taskHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';

interface IndexLinksProps {
  connection: Connection;
  taskId: string;
  name: string;
  /** Where the index has the task, or had it. */
  paths: readonly string[];
}

/** So many are asked about at once; the index is asked about the others when they are wanted. */
const AT_ONCE = 3;

/** Links by way of the index: to the artifact of whichever task stands there when they are followed. */
export function IndexLinks({ paths, ...of }: IndexLinksProps) {
  const [all, setAll] = useState(false);
  const shown = all ? paths : paths.slice(0, AT_ONCE);
  return (
    <ul className="index-links">
      {shown.map((path) => (
        <IndexLink key={path} path={path} {...of} />
      ))}
      {shown.length < paths.length && (
        <li>
          <button type="button" className="link-btn" onClick={() => setAll(true)}>
            {shown.length} of {paths.length} paths in the index: show all
          </button>
        </li>
      )}
    </ul>
  );
}

function IndexLink({ connection, taskId, name, path }: Omit<IndexLinksProps, 'paths'> & { path: string }) {
  const found = useQuery(indexedTaskQuery(connection, path));
  return (
    <li>
      <CopyButton
        word="By the index"
        label={`Copy link by the index: ${path}`}
        text={indexArtifactUrl(connection.rootUrl, path, name)}
      />
      <span className="small">
        <code>{path}</code>{' '}
        <span className="faint">
          {found.isError ? (
            'What stands there now could not be asked.'
          ) : found.data === undefined ? (
            'Asking the index'
          ) : found.data === null ? (
            'The index has nothing there now: the task has not completed, or its entry has ended.'
          ) : found.data.taskId === taskId ? (
            'This task stands there now; a newer one may take its place.'
          ) : (
            <>
              Leads to <a href={taskHref(found.data.taskId)}>another task</a> by now, not to this one.
            </>
          )}
        </span>
      </span>
    </li>
  );
}
