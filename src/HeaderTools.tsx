import { useSyncExternalStore } from 'react';
import { createHref } from './links.ts';
import { chooseTheme, type Theme, theme } from './theme.ts';
import { Icon } from './ui/Icon.tsx';
import { Menu } from './ui/Menu.tsx';

const themes: [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** What stands at the end of the header and can wait: the theme, and on phones what has no room in the header. */
export function HeaderTools() {
  const chosen = useSyncExternalStore(theme.subscribe, theme.get);
  return (
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
  );
}
