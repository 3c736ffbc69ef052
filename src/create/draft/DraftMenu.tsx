import { useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import { createHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { draftName } from './draft.ts';
import type { OpenDraft } from './use-draft.ts';

const loadActions = () => import('./draft-actions.ts');

/** What one can do with a draft besides making a task of it. */
export function DraftMenu({ open, connection }: { open: OpenDraft; connection: Connection }) {
  const { draft, value } = open;
  const [said, setSaid] = useState<string>();
  const [secrets, setSecrets] = useState<string[]>();
  const [naming, setNaming] = useState<string>();

  const attempt = async (doing: (actions: Awaited<ReturnType<typeof loadActions>>) => string | Promise<string>) => {
    try {
      setSaid(await doing(await loadActions()));
    } catch (error) {
      setSaid(`It did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const share = (anyway: boolean) =>
    attempt(async ({ shareLink }) => {
      const shared = await shareLink(connection, draft, value, anyway);
      setSecrets('secrets' in shared ? shared.secrets : undefined);
      return 'said' in shared ? shared.said : '';
    });
  return (
    <>
      <Menu label="More for this draft" className="btn square" button={<Icon name="more" />}>
        <a href={createHref()}>
          <Icon name="plus" /> Begin another
        </a>
        <button type="button" aria-disabled={!open.canUndo} onClick={open.undo}>
          <Icon name="retry" /> Undo the last change
        </button>
        <button type="button" onClick={() => setNaming(draft.name ?? draftName(draft))}>
          <Icon name="edit" /> Rename the draft
        </button>
        <button type="button" onClick={() => void attempt((is) => is.keepAsTemplate(connection.rootUrl, draft, value))}>
          <Icon name="file" /> Keep as a template
        </button>
        <button type="button" onClick={() => void attempt((is) => is.exportDraft(draft))}>
          <Icon name="archive" /> Export as a file
        </button>
        <button type="button" onClick={() => void share(false)}>
          <Icon name="link" /> Copy a link with this draft
        </button>
        <button type="button" onClick={open.changeTaskId}>
          <Icon name="edit" /> Use another task ID
        </button>
      </Menu>
      <span className="vh" role="status">
        {said}
      </span>
      {said && <span className="small muted draft-said">{said}</span>}
      {naming !== undefined && (
        <form
          className="adding draft-said"
          onSubmit={(event) => {
            event.preventDefault();
            open.rename(naming.trim());
            setNaming(undefined);
            setSaid(naming.trim() === '' ? 'The draft is called what its task is called.' : 'Renamed.');
          }}
          onKeyDown={({ key }) => key === 'Escape' && setNaming(undefined)}
        >
          <input
            className="input"
            aria-label="Name of the draft"
            autoComplete="off"
            maxLength={255}
            ref={focusOnce}
            value={naming}
            onChange={(event) => setNaming(event.target.value)}
          />
          <button type="submit" className="btn small">
            Rename
          </button>
        </form>
      )}
      {secrets && (
        <div className="banner warn draft-said" role="alert">
          <span>Everybody with the link could read what looks secret: {secrets.join(', ')}.</span>
          <button type="button" className="btn small push" onClick={() => void share(true)}>
            Copy it anyway
          </button>
          <button type="button" className="btn small" onClick={() => setSecrets(undefined)}>
            Do not
          </button>
        </div>
      )}
    </>
  );
}

/** Whoever asked for the field wants to type in it. */
const focusOnce = (input: HTMLInputElement | null) => {
  if (input && document.activeElement !== input) input.select();
};
