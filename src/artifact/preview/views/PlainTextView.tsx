import { useMemo } from 'react';
import { TextBlocks } from '../../../ui/TextBlocks.tsx';
import { lineCount, lineWords, readLineRange } from '../../line-range.ts';
import { textOf } from '../head-of.ts';
import type { PreviewProps } from '../preview.ts';
import { withoutEscapes } from '../without-escapes.ts';

/** A text as text, whatever markup it holds. */
export function PlainTextView({ subject, content, ended, lines }: PreviewProps) {
  const { bytes, whole } = content;
  const text = useMemo(() => withoutEscapes(textOf(bytes)), [bytes]);
  const total = useMemo(() => lineCount(text), [text]);
  const range = useMemo(() => readLineRange(lines ?? ''), [lines]);
  const come = range !== undefined && range.from <= total;
  // The same object while more lines come, or each of them would scroll the reader back.
  const reveal = useMemo(() => (range && come ? { line: range.from - 1, end: range.to } : undefined), [range, come]);
  return (
    <>
      {lines && (
        <p className="body small" role="status">
          {range ? lineWords(range, { lines: total, whole, ended }) : noLines(lines)}
        </p>
      )}
      <TextBlocks text={text} label={`Text of ${subject.name}`} reveal={reveal} />
    </>
  );
}

const noLines = (given: string) =>
  `The link names lines “${given.slice(0, 40)}”, which mean nothing here: 12 or 12-34 would.`;
