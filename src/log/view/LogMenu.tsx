import { compareHref } from '../../late-links.ts';
import { artifactHref, logHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { LogHandle } from '../engine/log-handle.ts';
import { hasFullScreen, toggleFullScreen } from './full-screen.ts';
import { SaveButton } from './SaveButton.tsx';
import { usePhone } from './use-phone.ts';

interface LogMenuProps {
  taskId: string;
  runId?: number;
  name: string;
  /** The artifact itself. */
  url: string;
  handle?: LogHandle;
  onKeys: () => void;
}

/** The log as it is, and what else can be done with it. */
export function LogMenu({ taskId, runId, name, url, handle, onKeys }: LogMenuProps) {
  const phone = usePhone();
  const raw = (
    <a
      className={phone ? undefined : 'btn small'}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title="As it is stored, in a new tab"
    >
      <Icon name="out" />
      Raw
    </a>
  );
  const save = handle && <SaveButton className={phone ? '' : 'btn small'} handle={handle} name={name} />;
  return (
    <>
      {!phone && raw}
      {!phone && save}
      <Menu label="More of this log" className="btn small square" button={<Icon name="more" />}>
        {phone && raw}
        {phone && save}
        <a href={compareHref(logHref(taskId, runId, name))}>Compare…</a>
        <a href={artifactHref(taskId, runId, name)}>About this artifact</a>
        {hasFullScreen() && (
          <button type="button" onClick={toggleFullScreen}>
            Full screen <kbd>f</kbd>
          </button>
        )}
        <button type="button" onClick={onKeys}>
          Keys <kbd>?</kbd>
        </button>
      </Menu>
    </>
  );
}
