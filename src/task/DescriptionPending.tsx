import { Panel } from '../ui/Panel.tsx';

/** The description as it was written, until the markdown chunk is there. */
export function DescriptionPending({ text }: { text: string }) {
  return (
    <Panel id="description" title="Description">
      <div className="body prose pre">{text.slice(0, 2000)}</div>
    </Panel>
  );
}
