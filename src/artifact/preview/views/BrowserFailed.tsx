interface BrowserFailedProps {
  /** Such as `The picture`. */
  what: string;
  link?: string;
}

/** The browser could not show what it was to load by itself; it tells pages no reason. */
export function BrowserFailed({ what, link }: BrowserFailedProps) {
  return (
    <div className="empty">
      <span>{what} could not be shown.</span>
      <small className="faint">
        The browser does not say why: its host did not answer, or it is broken, or of a kind this browser does not know.
        Its bytes may tell more.
      </small>
      {link !== undefined && (
        <a href={link} target="_blank" rel="noopener noreferrer">
          Open it in a new tab
        </a>
      )}
    </div>
  );
}
