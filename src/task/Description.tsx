import { useState } from 'react';
import { Markdown } from '../ui/Markdown.tsx';
import { Panel } from '../ui/Panel.tsx';
import './TaskLists.css';

/** The queue takes 32,768 characters, which would push everything else many screens down. */
const LONG = 3000;

/** What the author says of the task, as markdown. Loaded late, because the parser is. */
export function Description({ text }: { text: string }) {
  const [all, setAll] = useState(false);
  const long = text.length > LONG;
  const fold = long && (
    <button type="button" className="link-btn" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? 'Show less' : `Show all of it, ${text.length.toLocaleString('en-GB')} characters`}
    </button>
  );
  return (
    <Panel id="description" title="Description" footer={fold || undefined}>
      <div className={long && !all ? 'body clipped' : 'body'}>
        {text.trim() ? (
          <Markdown text={long && !all ? text.slice(0, LONG) : text} />
        ) : (
          <p className="muted">The author of this task wrote none.</p>
        )}
      </div>
    </Panel>
  );
}
