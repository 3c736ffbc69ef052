import { useMemo } from 'react';
import { size } from '../../../lib/size.ts';
import { TextBlocks } from '../../../ui/TextBlocks.tsx';
import { hexLines } from '../hex-lines.ts';
import type { PreviewProps } from '../preview.ts';
import { OpenThere } from './OpenThere.tsx';

/** The first bytes, whatever it is. */
export function BytesView({ subject, content: { bytes }, source, link, open }: PreviewProps) {
  const text = useMemo(
    () =>
      hexLines(bytes)
        .map(({ offset, hex, ascii }) => `${offset}  ${hex.padEnd(48)}  ${ascii}`)
        .join('\n'),
    [bytes],
  );
  return (
    <>
      <p className="body small">
        {subject.contentType || 'No content type'} · {source.size === undefined ? 'of unknown size' : size(source.size)}{' '}
        <OpenThere className="btn small" {...{ link, open }}>
          Download it
        </OpenThere>
      </p>
      <TextBlocks text={text} label={`Bytes of ${subject.name}`} />
    </>
  );
}
