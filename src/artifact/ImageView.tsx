import { useState } from 'react';
import { Panel } from '../ui/Panel.tsx';

interface ImageViewProps {
  url: string;
  name: string;
  /** Shown at once; other pictures may come from anywhere, so they are asked for first. */
  trusted: boolean;
}

/** A picture, from where the queue says it is. */
export function ImageView({ url, name, trusted }: ImageViewProps) {
  const [state, setState] = useState<'closed' | 'open' | 'failed'>(trusted ? 'open' : 'closed');
  return (
    <Panel id="image" title="Picture">
      <div className="body picture">
        {state === 'open' && (
          <img src={url} alt={name} referrerPolicy="no-referrer" onError={() => setState('failed')} />
        )}
        {state === 'closed' && (
          <button type="button" className="btn" onClick={() => setState('open')}>
            Load the picture
          </button>
        )}
        {state === 'failed' && (
          <p>
            The picture could not be shown: reading it may need a scope, or it is no picture.{' '}
            <a href={url} target="_blank" rel="noopener noreferrer">
              Open it in a new tab
            </a>{' '}
            to see what the deployment answers.
          </p>
        )}
      </div>
    </Panel>
  );
}
