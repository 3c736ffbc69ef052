import { createHref, statusApiUrl, taskApiUrl, uiTaskUrl } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';

const outside = { target: '_blank', rel: 'noopener noreferrer' };

interface TaskActionsProps {
  rootUrl: string;
  taskId: string;
  /** The absolute address of what is shown. */
  shareUrl: () => string;
}

/** What one can do with a task without being signed in: pass it on, and look elsewhere. */
export function TaskActions({ rootUrl, taskId, shareUrl }: TaskActionsProps) {
  return (
    <>
      <CopyButton text={shareUrl} label="Copy link to this page" word="Copy link" className="btn" />
      <a className="btn" href={uiTaskUrl(rootUrl, taskId)} {...outside}>
        <Icon name="out" />
        Open in Taskcluster
      </a>
      <Menu label="More" className="btn square" button={<Icon name="more" />}>
        <a href={createHref({ from: taskId })}>
          <Icon name="edit" /> Edit and create
        </a>
        <a href={statusApiUrl(rootUrl, taskId)} {...outside}>
          <Icon name="raw" /> Raw status
        </a>
        <a href={taskApiUrl(rootUrl, taskId)} {...outside}>
          <Icon name="raw" /> Raw definition
        </a>
      </Menu>
    </>
  );
}
