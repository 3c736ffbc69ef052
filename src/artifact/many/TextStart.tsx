/** Lines that are drawn; more are for the clipboard and for files. */
const SHOWN = 60;

/** The beginning of a text that is there to be copied or saved, and how much more there is. */
export function TextStart({ text, label }: { text: string; label: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  const more = lines.length - SHOWN;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one landmark too many */}
      <pre className="raw mono text-start" tabIndex={0} role="group" aria-label={label}>
        {more > 0 ? lines.slice(0, SHOWN).join('\n') : text}
      </pre>
      {more > 0 && (
        <p className="small muted">
          The first {SHOWN} of {lines.length.toLocaleString('en-GB')} lines; what is copied or saved has them all.
        </p>
      )}
    </>
  );
}
