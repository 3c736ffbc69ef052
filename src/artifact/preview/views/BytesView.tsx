import { useMemo } from 'react';
import { size } from '../../../lib/size.ts';
import { TextBlocks } from '../../../ui/TextBlocks.tsx';
import { hexLines } from '../hex-lines.ts';
import type { PreviewProps } from '../preview.ts';

/** The first bytes, whatever it is. */
export function BytesView({ subject, content: { bytes }, source, link }: PreviewProps) {
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
        {subject.contentType || 'No content type'} · {source.size === undefined ? 'of unknown size' : size(source.size)}
        {link !== undefined && (
          <>
            {' '}
            <a className="btn small" href={link} download>
              Download it
            </a>
          </>
        )}
      </p>
      <TextBlocks text={text} label={`Bytes of ${subject.name}`} />
    </>
  );
}
