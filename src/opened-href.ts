import { filteredHref, indexHref, onDeployment, reservedHref, viewHref } from './late-links.ts';
import {
  artifactHref,
  createHref,
  definitionHref,
  groupHref,
  logHref,
  queueHref,
  runHref,
  startHref,
  taskHref,
} from './links.ts';
import type { Opened } from './open-anything.ts';

/** Our link to what was meant. A draft opens the page that makes tasks; its text travels apart (lib/pasted-draft.ts). */
export function openedHref(opened: Opened): string {
  const href = hrefOf(opened);
  return opened.rootUrl ? onDeployment(opened.rootUrl, href) : href;
}

function hrefOf(opened: Opened): string {
  switch (opened.kind) {
    case 'task':
      return taskHref(opened.taskId) + (opened.list ?? '');
    case 'definition':
      return definitionHref(opened.taskId);
    case 'download':
      return filteredHref(opened);
    case 'run':
      return runHref(opened.taskId, opened.runId) + (opened.list ?? '');
    case 'artifact':
      return viewHref(artifactHref(opened.taskId, opened.runId, opened.name, opened.lines), opened.view);
    case 'log':
      return logHref(opened.taskId, opened.runId, opened.name, opened.lines);
    case 'group':
      return groupHref(opened.taskGroupId);
    case 'index':
      return indexHref(opened.path);
    case 'queue':
      return queueHref(opened.taskQueueId);
    case 'create':
      return createHref({ from: opened.from, draft: opened.draft, shared: opened.shared });
    case 'draft':
      return createHref();
    case 'page':
      return opened.href ?? reservedHref(opened.word);
    default:
      return startHref;
  }
}
