import type { ReactNode } from 'react';
import type { Connection } from '../api/connection.ts';
import type { TaskStatus } from '../api/types.ts';
import { statusApiUrl, taskProfileUrl, uiTaskUrl } from '../late-links.ts';
import { wasCreatedHere } from '../lib/created-here.ts';
import { serverNow } from '../lib/server-clock.ts';
import { createHref, taskApiUrl } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { ActionButtons } from './ActionButtons.tsx';
import { actions } from './actions.ts';

const outside = { target: '_blank', rel: 'noopener noreferrer' };

interface TaskActionsProps {
  connection: Connection;
  taskId: string;
  status?: TaskStatus;
  /** The absolute address of what is shown. */
  shareUrl: () => string;
  /** Further ways to pass it on. */
  share?: ReactNode;
}

/** What one can do with a task: change it, pass it on, look elsewhere. */
export function TaskActions({ connection, taskId, status, shareUrl, share }: TaskActionsProps) {
  const { rootUrl } = connection;
  const impossible = status
    ? actions.flatMap((action) => {
        const why = action.refusal(status, serverNow());
        return why ? [{ action, why }] : [];
      })
    : [];
  return (
    <ActionButtons connection={connection} taskId={taskId} status={status}>
      <a href={createHref({ from: taskId })} className="btn">
        <Icon name="edit" /> {wasCreatedHere(taskId) ? 'Create another like this' : 'Edit & create'}
      </a>
      <CopyButton text={shareUrl} label="Copy link to this page" word="Copy link" className="btn" />
      {share}
      <Menu label="More" className="btn square" button={<Icon name="more" />}>
        <a href={uiTaskUrl(rootUrl, taskId)} {...outside}>
          <Icon name="out" /> Open in Taskcluster
        </a>
        <a href={statusApiUrl(rootUrl, taskId)} {...outside}>
          <Icon name="raw" /> Raw status
        </a>
        <a href={taskApiUrl(rootUrl, taskId)} {...outside}>
          <Icon name="raw" /> Raw definition
        </a>
        {status?.runs.at(-1)?.resolved && (
          <a href={taskProfileUrl(rootUrl, taskId)} {...outside}>
            <Icon name="clock" /> Profile in the Firefox Profiler
          </a>
        )}
        {impossible.map(({ action, why }) => (
          <button key={action.id} type="button" aria-disabled="true">
            <Icon name={action.icon} />
            <span>
              {action.label} <small>{why}</small>
            </span>
          </button>
        ))}
      </Menu>
    </ActionButtons>
  );
}
