import { useEffect, useState } from 'react';
import { pathWords } from '../../../lib/json-path.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { visible } from '../../../ui/visible.ts';
import type { ValueAnswer } from './data-messages.ts';
import type { TreeRow } from './json-rows.ts';
import type { DataHandle } from './open-data.ts';

const STEP = 50_000;
const FIRST = 2000;
/** A path is copied whole, and shown as far as somebody may read it. */
const READABLE = 400;

interface ChosenValueProps {
  handle: DataHandle;
  row: TreeRow;
  xml: boolean;
}

/** The current row of a tree: where it is, all of it, and both to copy. */
export function ChosenValue({ handle, row: { id, kind }, xml }: ChosenValueProps) {
  const [longest, setLongest] = useState(FIRST);
  const [value, setValue] = useState<ValueAnswer>();
  const [tooLong, setTooLong] = useState(false);
  useEffect(() => {
    let wanted = true;
    handle.ask('value', { id, longest }).then(
      (answer) => wanted && setValue(answer),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [handle, id, longest]);
  if (!value) return <section className="data-chosen" aria-label="Chosen value" aria-busy="true" />;

  const { path, text, length = 0 } = value;
  const place = xml ? `/${path.join('/')}` : pathWords(path);
  const rest = length - (text?.length ?? 0);
  const copied = async () => {
    const whole = await handle.ask('copy', { id });
    setTooLong(whole === undefined);
    return whole ?? '';
  };
  return (
    <section className="data-chosen" aria-label="Chosen value">
      <div className="data-path">
        <code>{place ? visible(place.length > READABLE ? `…${place.slice(-READABLE)}` : place) : 'all of it'}</code>
        {place && <CopyButton text={place} label="Copy the path" word="Path" />}
        {!(xml && (kind === 'object' || kind === 'array')) && (
          <CopyButton text={copied} label="Copy the value" word="Value" />
        )}
      </div>
      {tooLong && <p className="small">It is too long for the clipboard: open the artifact itself.</p>}
      {text !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <pre tabIndex={0}>{visible(text)}</pre>
      )}
      {rest > 0 && (
        <button type="button" className="link-btn" onClick={() => setLongest(longest + STEP)}>
          {`${longest.toLocaleString('en-GB')} of ${length.toLocaleString('en-GB')} characters: show more`}
        </button>
      )}
    </section>
  );
}
