import { useState } from 'react';
import type { Connection } from '../api/connection.ts';
import { explainContent } from '../api/explain-content.ts';
import type { ArtifactAddress } from '../api/locate-artifact.ts';
import { openAddress } from '../api/open-address.ts';
import { Icon } from '../ui/Icon.tsx';

interface OpenTabProps {
  connection: Connection;
  address: ArtifactAddress;
  className?: string;
  word?: string;
}

/** Opens what not everybody may read in a tab of its own: asked for anew at every click, in the name of whoever signed in. */
export function OpenTab({ connection, address, className = 'btn', word = 'Open in a new tab' }: OpenTabProps) {
  const [problem, setProblem] = useState('');
  async function open() {
    setProblem('');
    // Browsers open tabs for clicks only, so it is there before its address is.
    const tab = window.open();
    if (!tab) return setProblem('This browser did not let the page open a tab.');
    tab.opener = null;
    try {
      tab.location.replace(await openAddress(connection, address, AbortSignal.timeout(30_000)));
    } catch (error) {
      tab.close();
      const { title, meaning } = explainContent(error, 'this artifact', connection.rootUrl);
      setProblem(`${title}. ${meaning}`);
    }
  }
  return (
    <>
      <button type="button" className={className} onClick={open}>
        <Icon name="out" />
        {word}
      </button>
      {problem && (
        <p className="banner bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
