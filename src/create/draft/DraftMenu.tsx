import { useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import { copyText } from '../../lib/clipboard.ts';
import { isJsonObject, pathWords } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import { createHref, shareUrl } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { draftName } from './draft.ts';
import { openStore } from './draft-store.ts';
import { saveFile } from './save-file.ts';
import type { OpenDraft } from './use-draft.ts';

/** What one can do with a draft besides making a task of it. */
export function DraftMenu({ open, connection }: { open: OpenDraft; connection: Connection }) {
  const { draft, value } = open;
  const [said, setSaid] = useState<string>();
  const [secrets, setSecrets] = useState<string[]>();
  const name = draftName(draft);

  const share = async (anyway: boolean) => {
    const [{ packDraft }, { looksSecret }] = await Promise.all([
      import('./share-draft.ts'),
      import('./looks-secret.ts'),
    ]);
    const found = looksSecret(value, draft.text).map(({ path, why }) => `${pathWords(path) || 'a comment'} (${why})`);
    if (found.length > 0 && !anyway) return setSecrets(found);
    setSecrets(undefined);
    const link = shareUrl(connection, createHref({ shared: await packDraft(draft) }));
    setSaid(
      (await copyText(link))
        ? `Link copied, ${link.length.toLocaleString('en-GB')} characters: it holds the draft itself.`
        : 'Copying failed.',
    );
  };
  const keepTemplate = async () => {
    if (!isJsonObject(value)) return;
    const store = await openStore();
    await store.saveTemplate({ id: newTaskId(), rootUrl: connection.rootUrl, name, definition: value, at: Date.now() });
    setSaid(`Kept as the template “${name}”.`);
  };
  const exportFile = () => {
    const ending = draft.language === 'yaml' ? 'yml' : 'json';
    saveFile(`${name.replace(/[^\w.-]+/g, '-').slice(0, 60) || 'draft'}.${ending}`, draft.text);
  };
  return (
    <>
      <Menu label="More for this draft" className="btn square" button={<Icon name="more" />}>
        <a href={createHref()}>
          <Icon name="plus" /> Begin another
        </a>
        <button type="button" aria-disabled={!open.canUndo} onClick={open.undo}>
          <Icon name="retry" /> Undo the last change
        </button>
        <button type="button" onClick={() => void keepTemplate()}>
          <Icon name="file" /> Keep as a template
        </button>
        <button type="button" onClick={exportFile}>
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
