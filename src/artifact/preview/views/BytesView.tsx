import { useMemo, useSyncExternalStore } from 'react';
import { size } from '../../../lib/size.ts';
import { TextBlocks } from '../../../ui/TextBlocks.tsx';
import { hexLines } from '../hex-lines.ts';
import type { PreviewProps } from '../preview.ts';
import { OpenThere } from './OpenThere.tsx';

/** The first bytes, whatever it is. */
export function BytesView({ subject, content: { bytes }, source, link, open }: PreviewProps) {
  const width = useNarrow() ? 8 : 16;
  const text = useMemo(
    () =>
      hexLines(bytes, width)
        .map(({ offset, hex, ascii }) => `${offset}  ${hex.padEnd(width * 3)}${width === 16 ? '  ' : ''}${ascii}`)
        .join('\n'),
    [bytes, width],
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

/** Sixteen bytes a line do not fit a phone. */
const narrow = window.matchMedia('(max-width: 700px)');
const useNarrow = () => useSyncExternalStore(onNarrow, () => narrow.matches);

function onNarrow(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
