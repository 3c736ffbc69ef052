import { type CSSProperties, memo, useEffect, useMemo, useRef, useState } from 'react';
import { Marked } from './Marked.tsx';
import './JsonTree.css';

const BLOCK = 100;

interface TextBlocksProps {
  text: string;
  label: string;
  words?: string;
  reveal?: Reveal;
}

/** A new object for every step of a search. */
interface Reveal {
  /** The line to scroll to, counted from 0. */
  line: number;
  /** All lines before this one are marked, too. */
  end?: number;
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
          first={n * BLOCK}
          words={words}
          reveal={reveal && touches(reveal, n * BLOCK) ? reveal : undefined}
        />
      ))}
    </section>
  );
}

/** Blocks in sight become as high as they are only now, which moves what was scrolled to: until it stays, once more. */
function settleInView(element: HTMLElement, block: ScrollLogicalPosition): () => void {
  let frame = 0;
  let stood: number | undefined;
  let still = 0;
  let left = 60;
  const step = () => {
    still = element.getBoundingClientRect().top === stood ? still + 1 : 0;
    if (still === 0) element.scrollIntoView({ block });
    stood = element.getBoundingClientRect().top;
    left -= 1;
    if (still < 3 && left > 0) frame = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(frame);
}

const touches = ({ line, end = line + 1 }: Reveal, first: number) => line < first + BLOCK && end > first;

interface BlockProps {
  lines: string[];
  /** The number of its first line, counted from 0. */
  first: number;
  words: string;
  reveal?: Reveal;
}

const Block = memo(function Block({ lines, first, words, reveal }: BlockProps) {
  const here = useRef<HTMLElement>(null);
  const block = useRef<HTMLPreElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!reveal || reveal.line < first || !here.current) return;
    // Many lines are read from the first one on.
    return settleInView(here.current, reveal.end === undefined ? 'nearest' : 'start');
  }, [reveal, first]);
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
  const from = Math.max(0, reveal.line - first);
  const to = Math.min(lines.length, (reveal.end ?? reveal.line + 1) - first);
  const before = lines.slice(0, from).join('\n');
  const after = lines.slice(to).join('\n');
  const Here = reveal.end === undefined ? 'span' : 'mark';
  return (
    <pre ref={block} style={size}>
      <Marked text={from > 0 ? `${before}\n` : ''} words={marked} />
      <Here ref={here} className="here">
        <Marked text={lines.slice(from, to).join('\n')} words={marked} />
      </Here>
      <Marked text={to < lines.length ? `\n${after}` : ''} words={marked} />
    </pre>
  );
});
