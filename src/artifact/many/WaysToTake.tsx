import { useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import type { Artifact } from '../../api/types.ts';
import { many } from '../../lib/many.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScriptWay } from './ScriptWay.tsx';
import { TextStart } from './TextStart.tsx';
import { linkLines, markdownLinks, type Taking } from './taking.ts';
import type { Archive } from './use-archive.ts';
import { ZipWay } from './ZipWay.tsx';

interface WaysToTakeProps {
  connection: Connection;
  taking: Taking;
  picked: readonly Artifact[];
  archive: Archive;
}

const WAYS = ['Zip', 'Script', 'Links'] as const;

/** How what is chosen is taken. */
export function WaysToTake({ connection, taking, picked, archive }: WaysToTakeProps) {
  const [way, setWay] = useState<(typeof WAYS)[number]>('Zip');
  return (
    <Panel
      id="ways"
      title="Take them"
      tools={
        <fieldset className="seg" aria-label="As">
          {WAYS.map((one) => (
            <button key={one} type="button" aria-pressed={way === one} onClick={() => setWay(one)}>
              {one}
            </button>
          ))}
        </fieldset>
      }
    >
      <div className="body ways">
        {way === 'Zip' && <ZipWay {...{ connection, taking, picked, archive }} />}
        {way !== 'Zip' && picked.length === 0 && <p className="muted">Nothing is chosen yet.</p>}
        {way === 'Script' && picked.length > 0 && <ScriptWay taking={taking} />}
        {way === 'Links' && picked.length > 0 && <LinksWay taking={taking} />}
      </div>
    </Panel>
  );
}

function LinksWay({ taking }: { taking: Taking }) {
  const { files } = taking;
  const closed = files.filter(({ open }) => !open).length;
  const text = linkLines(taking);
  return (
    <>
      <p className="way-tools">
        <CopyButton
          className="btn primary"
          label={`Copy ${many(files.length, 'link')}`}
          word={`Copy ${many(files.length, 'link')}`}
          text={text}
        />
        <CopyButton
          className="btn"
          label="Copy as markdown"
          word="Copy as markdown"
          text={() => markdownLinks(taking)}
        />
      </p>
      {closed > 0 && (
        <p className="small muted">
          {closed.toLocaleString('en-GB')} of them {closed === 1 ? 'opens' : 'open'} only for who may read{' '}
          {closed === 1 ? 'it' : 'them'}: no link here is signed.
        </p>
      )}
      <TextStart text={text} label="Links" />
    </>
  );
}
