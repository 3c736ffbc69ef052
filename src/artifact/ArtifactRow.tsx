import type { ReactNode } from 'react';
import type { Artifact } from '../api/types.ts';
import { size } from '../lib/size.ts';
import { artifactHref, artifactUrl, logHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { artifactIcon } from './artifact-icon.ts';
import { isPublic, type Row } from './artifact-order.ts';
import type { Opening } from './opening.ts';

export interface ArtifactPlace {
  rootUrl: string;
  taskId: string;
  /** None means the latest, whichever that is. */
  runId?: number;
}

interface ArtifactRowProps extends ArtifactPlace {
  row: Exclude<Row, { artifact?: undefined; folder?: undefined }>;
  /** What is known of it beyond the queue's list. */
  facts?: ReactNode;
  /** How it opens, once it is known who may read it. */
  opens?: Opening;
  onFold: (folder: string) => void;
  onMenu: (artifact: Artifact, button: HTMLElement) => void;
}

/** One line of the list: a folder that folds, or an artifact with what one wants to know before opening it. */
export function ArtifactRow({ row, facts, opens, rootUrl, taskId, runId, onFold, onMenu }: ArtifactRowProps) {
  if (row.folder) {
    const { folder, open } = row;
    return (
      <button type="button" className="fold inside" aria-expanded={open} onClick={() => onFold(folder.key)}>
        <Icon name={open ? 'down' : 'right'} />
        <span className="cut">{folder.label}</span>
        <span className="push">
          {folder.artifacts.length.toLocaleString('en-GB')}
          {folder.bytes > 0 && ` · ${folder.unsized > 0 ? 'over ' : ''}${size(folder.bytes)}`}
        </span>
      </button>
    );
  }
  const { artifact, name } = row;
  const missing = artifact.storageType === 'error';
  const icon = artifactIcon(artifact.contentType, artifact.name);
  const page = (icon === 'log' && !missing ? logHref : artifactHref)(taskId, runId, artifact.name);
  return (
    <>
      <Icon name={icon} />
      <a className="name cut mono inside" href={page} title={artifact.name}>
        {name || artifact.name}
      </a>
      {facts ?? (
        <>
          <span className="push" />
          {missing && (
            <span className="flag bad">
              <Icon name="warn" />
              missing
            </span>
          )}
        </>
      )}
      <span className="size">{missing ? '–' : sizeWord(artifact)}</span>
      <a
        className="copy inside no-phone"
        // Until then as its name lets expect: a page of ours opens whatever it is.
        href={isPublic(artifact.name) ? artifactUrl(rootUrl, taskId, artifact.name, runId) : page}
        {...opens}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={`Open ${artifact.name} in a new tab`}
        title="Open in a new tab"
      >
        <Icon name="out" />
      </a>
      <button
        type="button"
        className="copy inside"
        aria-haspopup="dialog"
        aria-label={`Copy a link to ${artifact.name}`}
        title="Copy a link, and details"
        onClick={(event) => onMenu(artifact, event.currentTarget)}
      >
        <Icon name="copy" />
      </button>
    </>
  );
}

/** A reference to a log is written while the run runs, so it has no size yet. */
function sizeWord({ contentLength, storageType, contentType }: Artifact): string {
  if (contentLength !== undefined) return contentLength === 0 ? 'empty' : size(contentLength);
  return storageType === 'reference' && contentType?.startsWith('text/plain') ? 'live' : '–';
}
