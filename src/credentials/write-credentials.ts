import type { Credentials } from '../api/connection.ts';

/** As Taskcluster's libraries take them; the certificate stays text, as in its variables. */
export const asJson = (rootUrl: string, credentials: Credentials): string =>
  JSON.stringify({ rootUrl, credentials }, null, 2);

/** For a shell: what every Taskcluster client reads. */
export function asExportLines(rootUrl: string, { clientId, accessToken, certificate }: Credentials): string {
  const lines = [
    ['ROOT_URL', rootUrl],
    ['CLIENT_ID', clientId],
    ['ACCESS_TOKEN', accessToken],
    ...(certificate === undefined ? [] : [['CERTIFICATE', certificate]]),
  ];
  return lines.map(([name, value = '']) => `export TASKCLUSTER_${name}='${value.replaceAll("'", "'\\''")}'`).join('\n');
}
