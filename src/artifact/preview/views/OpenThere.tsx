import type { ReactNode } from 'react';
import type { PreviewProps } from '../preview.ts';

interface OpenThereProps extends Pick<PreviewProps, 'link' | 'open'> {
  className?: string;
  children: ReactNode;
}

/**
 * A way to the artifact itself. Where not everybody may read it, its own address would be refused to a tab: the page has
 * a button that opens it in the name of whoever signed in.
 */
export function OpenThere({ link, open, className, children }: OpenThereProps) {
  if (link === undefined) return null;
  if (!open) return <small className="faint">“Open” at the top of this page opens it in your name</small>;
  return (
    <a className={className} href={link} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
