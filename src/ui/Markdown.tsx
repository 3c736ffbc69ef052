import { type ComponentProps, type ReactElement, useId, useMemo, useState } from 'react';
import readMarkdown, { type ExtraProps } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { markdownRules } from './markdown-rules.ts';
import './Markdown.css';

/**
 * Markdown by strangers, as GitHub reads it. HTML in it is shown as text, links leave for a new tab, nothing is loaded
 * from other hosts unasked. Loaded late: 45 kB.
 */
export function Markdown({ text }: { text: string }) {
  const id = useId();
  const content = useMemo(() => read(text, `md${id}-`), [text, id]);
  if (!content)
    return (
      <PlainProse
        text={text}
        note="This text is too long, nested too deeply or has too many marks to be laid out; here it is as it was written."
      />
    );
  return <div className="prose">{content}</div>;
}

/** The source of a text, for the time before the parser is there and for texts that are too much for it. */
export function PlainProse({ text, note }: { text: string; note?: string }) {
  return (
    <div className="prose">
      {note && <p className="faint">{note}</p>}
      <p className="as-written">{text}</p>
    </div>
  );
}

// Thousands of quotes in quotes take the parser seconds, for nothing anybody could read.
const ABSURD = /^(?:[ \t]*(?:>|[-+*][ \t]|\d+[.)][ \t])){60}|^[ \t]{240}\S/m;
const DEEP = /^(?:[ \t]*(?:>|[-+*][ \t]|\d+[.)][ \t])){10}/gm;
const MOST_DEEP = 100;

// The parser compares each mark with those before it, and each line: 16,000 of them in a text the queue takes are 9 s.
const MARK = /[*~[\]`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=[\w#])|\\(?=[!-/:-@[-`{-~])/g;
const MOST_MARKS = 2000;
const MOST_LINES = 2000;
// Declarations, and titles of links: each looks through all that comes after it for its own end.
const LOOKING = /<[?!]|\]\([^\s()]*\s+["'(]/g;
const MOST_LOOKING = 100;
// Descriptions are shorter by a rule of the queue; artifacts may have any length.
const LONGEST = 60_000;
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
const tooMuch = (text: string) =>
  text.length > LONGEST ||
  ABSURD.test(text) ||
  count(text, MARK) > MOST_MARKS ||
  count(text, LOOKING) > MOST_LOOKING ||
  count(text, DEEP) > MOST_DEEP ||
  count(text, /\r\n?|\n/g) > MOST_LINES;

function read(text: string, prefix: string): ReactElement | undefined {
  if (tooMuch(text)) return undefined;
  try {
    // Called as the plain function it is: an absurd text must not take the page down with it.
    return readMarkdown({
      children: text,
      remarkPlugins: [[remarkGfm, { singleTilde: false }]],
      remarkRehypeOptions: { clobberPrefix: prefix },
      rehypePlugins: [[markdownRules, { prefix }]],
      components: { a: Anchor, img: RemoteImage },
    });
  } catch {
    return undefined;
  }
}

/** Addresses within the text become buttons: the hash belongs to the router, and a new tab could not find them. */
function Anchor({ node, href = '', children, ...rest }: ComponentProps<'a'> & ExtraProps) {
  if (!href.startsWith('#')) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  const reference = node?.properties.dataFootnoteRef !== undefined;
  return (
    <button
      type="button"
      className="within"
      id={rest.id}
      aria-label={
        reference
          ? `Footnote ${node.children.map((child) => ('value' in child ? child.value : '')).join('')}`
          : rest['aria-label']
      }
      onClick={() => goTo(href.slice(1))}
    >
      {children}
    </button>
  );
}

function goTo(id: string) {
  const target = document.getElementById(id);
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
}

/** An image elsewhere tells its host who reads the task, and when: it is asked for first. */
function RemoteImage({ src, alt }: ComponentProps<'img'> & ExtraProps) {
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const host = hostOf(src);
  if (!host) return <>{alt}</>;
  const name = alt || 'image without description';
  if (failed)
    return (
      <span className="image-ask">
        “{name}” could not be loaded from {host}
      </span>
    );
  if (asked) return <img src={src} alt={name} referrerPolicy="no-referrer" onError={() => setFailed(true)} />;
  return (
    <span className="image-ask">
      <span>{name}</span>{' '}
      <button type="button" className="btn small" onClick={() => setAsked(true)}>
        Load image from {host}
      </button>
    </span>
  );
}

function hostOf(src: unknown): string | undefined {
  if (typeof src !== 'string' || !/^https?:\/\//i.test(src)) return undefined;
  try {
    return new URL(src).host;
  } catch {
    return undefined;
  }
}
