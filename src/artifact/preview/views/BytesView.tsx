import { useMemo } from 'react';
import { TextBlocks } from '../../../ui/TextBlocks.tsx';
import { hexLines } from '../hex-lines.ts';
import type { PreviewProps } from '../preview.ts';

/** The first bytes, whatever it is. */
export function BytesView({ subject, content: { bytes } }: PreviewProps) {
  const text = useMemo(
    () =>
      hexLines(bytes)
        .map(({ offset, hex, ascii }) => `${offset}  ${hex.padEnd(48)}  ${ascii}`)
        .join('\n'),
    [bytes],
  );
  return <TextBlocks text={text} label={`Bytes of ${subject.name}`} />;
}
