import { Markdown } from '../../../ui/Markdown.tsx';
import { textOf } from '../head-of.ts';
import type { PreviewProps } from '../preview.ts';

/** Markdown laid out: HTML in it stays text, and no picture is loaded unasked. */
export function MarkdownView({ content }: PreviewProps) {
  return (
    <div className="body">
      <Markdown text={textOf(content.bytes)} />
    </div>
  );
}
