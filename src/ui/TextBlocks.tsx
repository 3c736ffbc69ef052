import { type CSSProperties, memo, useEffect, useMemo, useRef, useState } from 'react';
import { Marked } from './Marked.tsx';
import './JsonTree.css';

const BLOCK = 100;

interface TextBlocksProps {
  text: string;
  label: string;
  words?: string;
  /** A line to scroll to, counted from 0; a new object for every step of a search. */
  reveal?: { line: number };
}

/**
 * A long text that stays text: all of it can be selected, copied and found by the browser's own search, but the browser
 * lays out only the blocks of lines that are in sight (`content-visibility`).
 */
export function TextBlocks({ text, label, words = '', reveal }: TextBlocksProps) {
  const blocks = useMemo(() => {
    const lines = text.split('\n');
    return Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, n) => lines.slice(n * BLOCK, (n + 1) * BLOCK));
  }, [text]);
  return (
    <section className="text-blocks" aria-label={label}>
      {blocks.map((lines, n) => (
        <Block
          key={n}
          lines={lines}
          words={words}
          reveal={reveal && Math.floor(reveal.line / BLOCK) === n ? reveal : undefined}
        />
      ))}
    </section>
  );
}

const Block = memo(function Block({
  lines,
  words,
  reveal,
}: {
  lines: string[];
  words: string;
  reveal?: { line: number };
}) {
  const here = useRef<HTMLSpanElement>(null);
  const block = useRef<HTMLPreElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (reveal) here.current?.scrollIntoView({ block: 'nearest' });
  }, [reveal]);
  const searched = words !== '';
  // A letter may stand in a megabyte a hundred thousand times: marks are made only where somebody looks.
  useEffect(() => {
    if (!searched || !block.current) return;
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '800px',
    });
    watch.observe(block.current);
    return () => watch.disconnect();
  }, [searched]);
  const marked = near || reveal ? words : '';
  const size = { '--lines': lines.length } as CSSProperties;
  if (!reveal) {
    return (
      <pre ref={block} style={size}>
        <Marked text={lines.join('\n')} words={marked} />
      </pre>
    );
  }
  const index = reveal.line % BLOCK;
  const before = lines.slice(0, index).join('\n');
  const after = lines.slice(index + 1).join('\n');
  return (
    <pre ref={block} style={size}>
      <Marked text={index > 0 ? `${before}\n` : ''} words={marked} />
      <span ref={here} className="here">
        <Marked text={lines[index] ?? ''} words={marked} />
      </span>
      <Marked text={index + 1 < lines.length ? `\n${after}` : ''} words={marked} />
    </pre>
  );
});
