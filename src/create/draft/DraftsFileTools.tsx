import { useRef, useState } from 'react';
import { many } from '../../lib/many.ts';
import { saveFile } from '../../lib/save-file.ts';
import type { DraftStore } from './draft-store.ts';
import { saveProblem } from './drafts-database.ts';

interface DraftsFileToolsProps {
  store: DraftStore;
  rootUrl: string;
  onImported: () => void;
}

/** Takes drafts, templates and history out into a file, and in from one. */
export function DraftsFileTools({ store, rootUrl, onImported }: DraftsFileToolsProps) {
  const [said, setSaid] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  const takeOut = async () => {
    const { writeDraftsFile } = await import('./drafts-file.ts');
    const [drafts, templates, submitted] = await Promise.all([
      store.drafts(rootUrl),
      store.templates(rootUrl),
      store.submitted(rootUrl),
    ]);
    const now = Date.now();
    const name = `drafts-${new Date(now).toISOString().slice(0, 10)}.json`;
    saveFile(name, writeDraftsFile({ drafts, templates, submitted }, now), 'application/json');
    setSaid(`${many(drafts.length, 'draft')} in ${name}.`);
  };
  const takeIn = async (file: File) => {
    const { importDrafts, readDraftsFile } = await import('./drafts-file.ts');
    const read = readDraftsFile(await file.text());
    if ('problem' in read) return setSaid(read.problem);
    const { added, known } = await importDrafts(store, read, Date.now());
    const elsewhere = [...read.drafts, ...read.templates, ...read.submitted].filter((one) => one.rootUrl !== rootUrl);
    setSaid(
      [
        `${many(added, 'entry', 'entries')} added.`,
        known > 0 && `${many(known, 'draft')} were here already.`,
        elsewhere.length > 0 &&
          `${many(elsewhere.length, 'entry', 'entries')} belong to other deployments and show there.`,
        read.left > 0 && `${many(read.left, 'entry', 'entries')} could not be read and were left out.`,
      ]
        .filter(Boolean)
        .join(' '),
    );
    onImported();
  };
  const attempt = (doing: Promise<void>) => void doing.catch((error) => setSaid(saveProblem(error)));
  return (
    <>
      <button type="button" className="btn small bare" onClick={() => attempt(takeOut())}>
        Export all
      </button>
      <button type="button" className="btn small bare" onClick={() => input.current?.click()}>
        Import
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of drafts"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) attempt(takeIn(file));
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <span className="small muted" role="status">
        {said}
      </span>
    </>
  );
}
