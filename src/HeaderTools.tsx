import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { askTaskAnew } from './ask-task-anew.ts';
import { HeaderChip } from './credentials/HeaderChip.tsx';
import { useMaybeConnection } from './deployment/use-connection.ts';
import { createHref, readPlace } from './links.ts';
import { PassNote } from './share/PassNote.tsx';
import { chooseTheme, type Theme, theme } from './theme.ts';
import { Icon } from './ui/Icon.tsx';
import { Menu } from './ui/Menu.tsx';
import { useBundleDrop } from './use-bundle-drop.ts';
import { useFreshAfterSignIn } from './use-fresh-after-sign-in.ts';
import { useNotePlace } from './use-note-place.ts';

const themes: [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** What stands at the end of the header and can wait: who one is, the theme, and on phones what has no room in the header. */
export function HeaderTools() {
  const chosen = useSyncExternalStore(theme.subscribe, theme.get);
  const connection = useMaybeConnection();
  useFreshAfterSignIn(connection?.rootUrl);
  useNotePlace();
  useBundleDrop();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const place = readPlace(pathname);
  const taskId = 'taskId' in place ? place.taskId : undefined;
  return (
    <>
      {connection && taskId !== undefined && (
        <PassNote
          key={taskId}
          rootUrl={connection.rootUrl}
          taskId={taskId}
          onDropped={() => askTaskAnew(queries, connection.rootUrl, taskId)}
        />
      )}
      {connection && <HeaderChip rootUrl={connection.rootUrl} />}
      <Menu label="Theme and menu" className="chip" button={<Icon name="theme" />}>
        <a className="only-phone" href={createHref()}>
          <Icon name="plus" /> Create a task
        </a>
        <fieldset>
          <legend>Theme</legend>
          {themes.map(([value, label]) => (
            <label key={value}>
              <input type="radio" name="theme" checked={chosen === value} onChange={() => chooseTheme(value)} /> {label}
            </label>
          ))}
        </fieldset>
      </Menu>
    </>
  );
}
