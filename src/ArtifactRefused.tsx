import { useQuery } from '@tanstack/react-query';
import { ApiError, scopesNamed } from './api/api-error.ts';
import type { Connection } from './api/connection.ts';
import { taskQuery } from './api/queries.ts';
import { getArtifactScope } from './artifact/who-may-read.ts';
import { useCredentials } from './credentials/use-credentials.ts';
import { shareUrl } from './links.ts';
import { MissingRights } from './share/MissingRights.tsx';

interface ArtifactRefusedProps {
  connection: Connection;
  taskId: string;
  name: string;
  /** Why it could not be read. */
  error: unknown;
}

/** In the place of an artifact that the reader lacks the rights for: what is missing and whom to ask. Nothing for other failures. */
export function ArtifactRefused({ connection, taskId, name, error }: ArtifactRefusedProps) {
  const { rootUrl } = connection;
  const task = useQuery(taskQuery(connection, taskId));
  const who = useCredentials(rootUrl);
  if (!isRefusal(error)) return null;
  const { missing, required } = scopesNamed(error.message);
  return (
    <MissingRights
      thing={`the artifact ${name}`}
      scopes={plainScopes(missing ?? required) ?? getArtifactScope(name)}
      link={shareUrl(connection, window.location.hash)}
      owner={task.data?.metadata?.owner}
      signable
      {...{ rootUrl, who }}
    />
  );
}

const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 403 || error.status === 401);

/** A single scope without the quotes and brackets of an expression. */
function plainScopes(expression: string | undefined): string | undefined {
  const only =
    expression && /^\s*(?:\{\s*"?AllOf"?\s*:\s*\[)?\s*"?([^"\s]+)"?\s*(?:\]\s*\})?\s*$/.exec(expression)?.[1];
  return only || expression;
}
