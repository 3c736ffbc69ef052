import { createElement, Fragment, type ReactNode } from 'react';
import './InlineMarkdown.css';
import { type Inline, inlineMarkdown } from './inline-markdown.ts';

const drawn = (inline: Inline, key: number): ReactNode =>
  typeof inline === 'string' ? (
    <Fragment key={key}>{inline}</Fragment>
  ) : (
    createElement(
      inline.as,
      inline.href
        ? { key, className: 'in-line', href: inline.href, target: '_blank', rel: 'noopener noreferrer' }
        : { key },
      inline.children.map(drawn),
    )
  );

/** A task's name: markdown of one line, without images and blocks. */
export function InlineMarkdown({ text }: { text: string }) {
  return inlineMarkdown(text).map(drawn);
}
