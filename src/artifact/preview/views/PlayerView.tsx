import { type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { duration } from '../../../lib/time.ts';
import { contentKind } from '../../content-kind.ts';
import type { PreviewProps } from '../preview.ts';
import { BrowserFailed } from './BrowserFailed.tsx';
import './PlayerView.css';

/** A sound or a moving picture. Nothing of it is loaded but what tells its length, until one presses play. */
export function PlayerView({ subject, address, link, open, source }: PreviewProps) {
  const [failed, setFailed] = useState(false);
  const [facts, setFacts] = useState<string>();
  const media = useRef<HTMLMediaElement>(null);
  // What the browser has already may tell its length before anybody listens.
  useEffect(() => {
    if (media.current && media.current.readyState >= HTMLMediaElement.HAVE_METADATA) setFacts(factsOf(media.current));
  }, []);
  if (failed || address === undefined)
    return <BrowserFailed what="The recording" {...{ subject, source, link, open }} />;
  const shared = {
    src: address,
    controls: true,
    preload: 'metadata',
    'aria-label': subject.name,
    onError: () => setFailed(true),
    onLoadedMetadata: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => setFacts(factsOf(currentTarget)),
  } as const;
  return (
    <div className="body player">
      {contentKind(subject.contentType, subject.name) === 'audio' ? (
        <audio ref={media as RefObject<HTMLAudioElement>} {...shared} />
      ) : (
        <video ref={media as RefObject<HTMLVideoElement>} {...shared} />
      )}
      <p className="small muted">{facts ?? 'How long it is cannot be told yet.'}</p>
    </div>
  );
}

/** Recordings that were never ended properly do not know their length. */
const lengthOf = ({ duration: seconds }: HTMLMediaElement) =>
  Number.isFinite(seconds) ? duration(seconds * 1000) : 'of unknown length';

const factsOf = (media: HTMLMediaElement) =>
  media instanceof HTMLVideoElement
    ? `${media.videoWidth} × ${media.videoHeight} pixels · ${lengthOf(media)}`
    : lengthOf(media);
