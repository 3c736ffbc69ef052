import { useMemo, useState } from 'react';
import { many } from '../../lib/many.ts';
import { saveFile } from '../../lib/save-file.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { pythonScript } from './python-script.ts';
import { type ShellTool, shellScript, takenBy } from './shell-script.ts';
import { TextStart } from './TextStart.tsx';
import { folderOf, type Taking } from './taking.ts';

const TOOLS = ['curl', 'wget', 'taskcluster', 'Python'] as const;

/** A script that fetches what is chosen, for where it is wanted: a server, a colleague, a gigabyte. */
export function ScriptWay({ taking }: { taking: Taking }) {
  const [tool, setTool] = useState<(typeof TOOLS)[number]>('curl');
  const text = useMemo(
    () => (tool === 'Python' ? pythonScript(taking) : shellScript(tool as ShellTool, taking)),
    [tool, taking],
  );
  const { taken, leftOut } = takenBy(tool === 'Python' ? 'python' : tool, taking.files);
  const signed = taken.filter(({ open }) => !open).length;
  const file = `${folderOf(taking)}.${tool === 'Python' ? 'py' : 'sh'}`;
  return (
    <>
      <fieldset className="seg" aria-label="With">
        {TOOLS.map((one) => (
          <button key={one} type="button" aria-pressed={tool === one} onClick={() => setTool(one)}>
            {one}
          </button>
        ))}
      </fieldset>
      <p className="small muted">
        Fetches {many(taken.length, 'artifact')} into a folder, tries again where that helps, and says what is missing.
        Run it again for the rest.
        {signed > 0 &&
          ` ${signed === 1 ? 'One needs' : `${signed.toLocaleString('en-GB')} need`} credentials: it uses those of its environment (TASKCLUSTER_CLIENT_ID and so on); none are in it.`}
      </p>
      {leftOut.length > 0 && (
        <p className="banner warn small">
          {leftOut.length.toLocaleString('en-GB')} left out, because reading{' '}
          {leftOut.length === 1 ? 'it needs' : 'them needs'} credentials: take the taskcluster or Python script.
        </p>
      )}
      <p className="way-tools">
        <CopyButton className="btn primary" label="Copy the script" word="Copy the script" text={text} />
        <button type="button" className="btn" onClick={() => saveFile(file, text)}>
          Save {file.replace(/^.*(?=\.)/, 'as ')}
        </button>
      </p>
      <TextStart text={text} label="Script" />
    </>
  );
}
