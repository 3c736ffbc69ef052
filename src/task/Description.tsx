import { Markdown } from '../ui/Markdown.tsx';
import { Panel } from '../ui/Panel.tsx';

/** What the author says of the task, as markdown. Loaded late, because the parser is. */
export function Description({ text }: { text: string }) {
  return (
    <Panel id="description" title="Description">
      <div className="body">
        {text.trim() ? <Markdown text={text} /> : <p className="muted">The author of this task wrote none.</p>}
      </div>
    </Panel>
  );
}
