import { useSyncExternalStore } from 'react';
import { HeaderChip } from './credentials/HeaderChip.tsx';
import { useMaybeConnection } from './deployment/use-connection.ts';
import { createHref } from './links.ts';
import { chooseTheme, type Theme, theme } from './theme.ts';
import { Icon } from './ui/Icon.tsx';
import { Menu } from './ui/Menu.tsx';
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
  return (
    <>
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
