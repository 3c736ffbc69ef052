import { uiApiDocsUrl, uiGroupUrl, uiIndexUrl, uiQueueUrl, uiTaskUrl } from './late-links.ts';
import { isTaskId } from './lib/slugid.ts';
import { type Reserved, taskHref } from './links.ts';

/** Words whose pages are there; `ReservedPage.tsx` draws those. */
const BUILT = ['create', 'credentials', 'pass', 'bundle'] as const;
type Built = (typeof BUILT)[number];

export const isBuilt = (word: Reserved): word is Built => BUILT.some((built) => built === word);

interface Meanwhile {
  label: string;
  href: string;
  /** Says what is there. */
  note: string;
}

interface NotBuiltYet {
  title: string;
  /** What this page will be for, in one sentence. */
  will: string;
  /** Where to go until then. */
  meanwhile: Meanwhile[];
}

/**
 * What a page that is not there yet will be, and where its errand can be done meanwhile: mostly the deployment's own
 * pages. `rest` is what follows the first word of the address.
 */
export function notBuiltYet(word: Exclude<Reserved, Built>, rest: string, rootUrl: string): NotBuiltYet {
  const ui = (label: string, href: string, note: string): Meanwhile => ({ label, href, note });
  switch (word) {
    case 'group':
      return {
        title: rest ? `Task group ${rest}` : 'A task group',
        will: 'Here all tasks of a group will be listed, filtered and followed.',
        meanwhile: isTaskId(rest)
          ? [
              ui(
                'See the group in the deployment’s own pages',
                uiGroupUrl(rootUrl, rest),
                'All its tasks with their states.',
              ),
              ui('Open the task with this ID', taskHref(rest), 'A decision task usually has the ID of its group.'),
            ]
          : [ui('The deployment’s own pages', rootUrl, 'Task groups are under Tasks.')],
      };
    case 'index':
      return {
        title: rest ? `Index ${rest}` : 'The index',
        will: 'Here the index will be browsed, and its paths will lead to tasks.',
        meanwhile: [ui('Browse it in the deployment’s own pages', uiIndexUrl(rootUrl, rest), rest || 'From the top.')],
      };
    case 'queue':
      return {
        title: rest ? `Task queue ${rest}` : 'A task queue',
        will: 'Here a queue’s waiting and running tasks and its workers will be shown.',
        meanwhile: [
          rest.includes('/')
            ? ui('See its workers in the deployment’s own pages', uiQueueUrl(rootUrl, rest), rest)
            : ui('The deployment’s own pages', rootUrl, 'Queues are under Workers.'),
        ],
      };
    case 'api':
      return {
        title: 'The API',
        will: 'Here any method of the API will be called and its answer read.',
        meanwhile: [
          ui('The reference in the deployment’s own pages', uiApiDocsUrl(rootUrl), 'Every service, every method.'),
        ],
      };
    case 'compare':
      return {
        title: 'Compare tasks',
        will: 'Here two tasks or runs will stand side by side with what differs between them.',
        meanwhile: rest
          .split(/[/,]|\.\.+/)
          .filter(isTaskId)
          .map((taskId) => ui('Open one of them', taskHref(taskId), taskId)),
      };
    case 'settings':
      return {
        title: 'Settings',
        will: 'Here shortcuts, time format and the like will be set. The theme is in the menu at the top right already.',
        meanwhile: [],
      };
    case 'open':
      return {
        title: 'Open anything',
        will: 'Here a link from elsewhere will hand over text to be opened. The box at the top does it by hand.',
        meanwhile: isTaskId(rest)
          ? [
              ui('Open the task', taskHref(rest), rest),
              ui('See it in the deployment’s own pages', uiTaskUrl(rootUrl, rest), rest),
            ]
          : [],
      };
  }
}
