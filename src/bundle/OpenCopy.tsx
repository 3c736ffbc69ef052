import { useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Panel } from '../ui/Panel.tsx';
import { type Opened, openBundleFile } from './opened-bundle.ts';

/** Where a copy is opened: by choosing its file, or by dropping it on any page. */
export function OpenCopy({ refused }: { refused?: Extract<Opened, { problem: string }> }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Panel
      id="open-copy"
      title="Open a copy of a task"
      footer={
        <button ref={keepFocus} type="button" className="btn" onClick={() => input.current?.click()}>
          <Icon name="folder" />
          Choose a file
        </button>
      }
    >
      <div className="body stack">
        {refused && (
          <p className="banner bad" role="alert">
            <Icon name="warn" />
            <span>
              <b>{refused.name}</b>: {refused.problem}
            </span>
          </p>
        )}
        <p>
          Drop the file on any page of Task Inspector, or choose it. It opens read-only: nothing is asked of any
          deployment, nothing of it leaves this browser, and it is forgotten when the page is closed or loaded again.
        </p>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File of a copy"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void openBundleFile(file);
            // The same file can be chosen again.
            target.value = '';
          }}
        />
      </div>
    </Panel>
  );
}
