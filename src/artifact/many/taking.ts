/** Several artifacts of one run, as scripts and archives take them. */
export interface Taking {
  rootUrl: string;
  taskId: string;
  runId: number;
  files: readonly TakenFile[];
}

export interface TakenFile {
  name: string;
  /** Where it goes below the folder or in the archive; `safeFileNames` makes it. */
  file: string;
  /** Where the artifact answers by a redirect. Never signed. */
  url: string;
  /** Everybody may read it; what is not open needs credentials. */
  open: boolean;
}

/** The folder a script fills, and the name of the archive. */
export const folderOf = ({ taskId, runId }: Pick<Taking, 'taskId' | 'runId'>) => `${taskId}-run-${runId}`;

/** One address a line. */
export const linkLines = ({ files }: Taking): string => files.map(({ url }) => `${url}\n`).join('');

/** A list of links as markdown; a name shows as it is, whatever it holds. */
export const markdownLinks = ({ files }: Taking): string =>
  files
    .map(({ name, url }) => `- [${inComment(name).replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&')}](<${url}>)\n`)
    .join('');

/** A name within a comment of a script: on one line, whatever it is. */
export const inComment = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, '?');
