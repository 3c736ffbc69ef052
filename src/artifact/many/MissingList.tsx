import { useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import { explainMissing, KeptElsewhere } from './open-one.ts';
import type { Archive } from './use-archive.ts';

/** Rows that are drawn at first. */
const FIRST = 20;

/** What is not in the archive because it failed, each with why. */
export function MissingList({ connection, archive }: { connection: Connection; archive: Archive }) {
  const [whole, setWhole] = useState(false);
  const failed = archive.files.flatMap(({ name }) => {
    const state = archive.state?.files.get(name);
    return state?.kind === 'failed' ? [{ name, error: state.error }] : [];
  });
  const shown = whole ? failed : failed.slice(0, FIRST);
  return (
    <>
      <ul className="missing-list" aria-label="Not in the archive">
        {shown.map(({ name, error }) => {
          const { title, meaning } = explainMissing(error, connection.rootUrl);
          return (
            <li key={name}>
              <code>{name}</code>
              <span className="small">
                <strong>{title}.</strong> {meaning}
              </span>
              {error instanceof KeptElsewhere && archive.state?.phase === 'ended' && (
                <button type="button" className="link-btn" onClick={() => archive.again(name)}>
                  Load it from {error.host}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {failed.length > shown.length && (
        <button type="button" className="link-btn" onClick={() => setWhole(true)}>
          Show all {failed.length.toLocaleString('en-GB')}
        </button>
      )}
    </>
  );
}
