import { lazy, type ReactNode, Suspense, useState } from 'react';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LastResort } from '../ui/LastResort.tsx';
import { Pop } from '../ui/Pop.tsx';
import { asHtml, asMarkdown, asPlainText, type Shared } from './share-text.ts';
import './share.css';

const QrCode = lazy(async () => ({ default: (await import('./QrCode.tsx')).QrCode }));

interface ShareSheetProps {
  /** Such as `Share this task`. */
  label: string;
  shared: Shared;
  from: HTMLElement;
  onClose: () => void;
  /** Further sections, each a `<div className="section">`. */
  children?: ReactNode;
}

/** Every way to pass something on: as a link, in words, as a picture for a phone, or by what the system offers. */
export function ShareSheet({ label, shared, from, onClose, children }: ShareSheetProps) {
  const [pictured, setPictured] = useState(false);
  const item = (word: string, text: string) => (
    <CopyButton className="item" word={word} label={`Copy ${word}`} text={text} />
  );
  return (
    <Pop label={label} from={from} onClose={onClose}>
      <p className={shared.code ? 'mono' : 'shared-title'}>{shared.title}</p>
      {shared.facts.length > 0 && <p className="small faint">{shared.facts.join(' · ')}</p>}
      {item('Link', shared.url)}
      {item('Summary as Markdown', asMarkdown(shared))}
      {item('Summary as plain text', asPlainText(shared))}
      {item('Summary as HTML', asHtml(shared))}
      {typeof navigator.share === 'function' && <SystemShare shared={shared} />}
      <button type="button" className="item" aria-expanded={pictured} onClick={() => setPictured(!pictured)}>
        <Icon name={pictured ? 'down' : 'right'} />
        QR code
      </button>
      {pictured && (
        <LastResort part="The QR code">
          <Suspense fallback={<div className="qr" aria-busy="true" />}>
            <QrCode text={shared.url} />
          </Suspense>
        </LastResort>
      )}
      {children}
    </Pop>
  );
}

/** The system's own dialog: on phones it knows every app one writes with. */
function SystemShare({ shared }: { shared: Shared }) {
  const [problem, setProblem] = useState('');
  const send = () => {
    setProblem('');
    const text = [shared.title, ...shared.facts].join('\n');
    navigator.share({ title: shared.title, text, url: shared.url }).catch((error: unknown) => {
      // Whoever closes the dialog has changed their mind.
      const gone = error instanceof DOMException && error.name === 'AbortError';
      if (!gone) setProblem('The system did not take it. Copy the link instead.');
    });
  };
  return (
    <>
      <button type="button" className="item" onClick={send}>
        <Icon name="out" />
        Share with an app…
      </button>
      <p className="note small" role="status">
        {problem}
      </p>
    </>
  );
}
