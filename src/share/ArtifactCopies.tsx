import { CopyButton } from '../ui/CopyButton.tsx';
import { curlLine, htmlLink, markdownLink } from './share-text.ts';
import './share.css';

export interface ArtifactAddresses {
  name: string;
  /** Of its page here. */
  page: string;
  /** Of the artifact in the latest run, whichever that is. */
  latest: string;
  /** In the run that is shown, where one is. */
  ofRun?: string;
}

interface ArtifactCopiesProps extends ArtifactAddresses {
  /** Without a signature the command would be refused. */
  curl: boolean;
  /** Of each button. */
  className?: string;
}

/** A link to an artifact's page, in the ways people paste, and the command that saves it. */
export function ArtifactCopies({ name, page, latest, ofRun, curl, className }: ArtifactCopiesProps) {
  const copy = (word: string, text: string) => (
    <CopyButton className={className} word={word} label={`Copy as ${word}`} text={text} />
  );
  return (
    <>
      {copy('Markdown', markdownLink(name, page, true))}
      {copy('HTML', htmlLink(name, page, true))}
      {curl && copy('curl', curlLine(ofRun ?? latest, name))}
    </>
  );
}
