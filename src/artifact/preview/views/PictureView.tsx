import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { size } from '../../../lib/size.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { PreviewProps } from '../preview.ts';
import { nextZoom, ZOOMS } from '../zoom.ts';
import { BrowserFailed } from './BrowserFailed.tsx';
import './PictureView.css';

/** How large the grid between pixels is worth drawing. */
const GRID_FROM = 8;

/** A picture with its size in pixels; fitted, or magnified up to where each pixel can be counted. */
export function PictureView({ subject, address, link, open, source }: PreviewProps) {
  const [natural, setNatural] = useState<{ width: number; height: number }>();
  const [failed, setFailed] = useState(false);
  /** Nothing means fitted to the panel. */
  const [zoom, setZoom] = useState<number>();
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<number>(undefined);
  // What was in the middle stays there.
  useEffect(() => {
    const [now, was] = [zoom, before.current];
    before.current = zoom;
    const pane = box.current;
    if (!pane || now === undefined || was === undefined) return;
    const by = now / was;
    pane.scrollLeft = (pane.scrollLeft + pane.clientWidth / 2) * by - pane.clientWidth / 2;
    pane.scrollTop = (pane.scrollTop + pane.clientHeight / 2) * by - pane.clientHeight / 2;
  }, [zoom]);

  if (failed || address === undefined) return <BrowserFailed what="The picture" {...{ subject, source, link, open }} />;
  const { width = 0, height = 0 } = natural ?? {};
  const step = (by: 1 | -1) => setZoom(nextZoom(zoom ?? fittedZoom(box.current, width), by));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') step(1);
    else if (event.key === '-') step(-1);
    else if (event.key === '0') setZoom(undefined);
    else if (event.key === '1') setZoom(1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="picture-tools">
        <span className="muted">
          {natural ? `${width.toLocaleString('en-GB')} × ${height.toLocaleString('en-GB')} pixels` : 'Loading'}
          {source.size !== undefined && ` · ${size(source.size)}`}
        </span>
        <span className="push" />
        <button type="button" className="btn small" disabled={zoom === ZOOMS[0]} onClick={() => step(-1)}>
          Smaller
        </button>
        <span role="status" className="zoom">
          {zoom === undefined ? 'fitted' : `${Math.round(zoom * 100)} %`}
        </span>
        <button type="button" className="btn small" disabled={zoom === ZOOMS.at(-1)} onClick={() => step(1)}>
          Larger
        </button>
        <fieldset className="seg" aria-label="Size of the picture">
          <button type="button" aria-pressed={zoom === undefined} onClick={() => setZoom(undefined)}>
            Fit
          </button>
          <button type="button" aria-pressed={zoom === 1} onClick={() => setZoom(1)}>
            1:1
          </button>
        </fieldset>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard, and zooms by + and - */}
      <section ref={box} className="picture" tabIndex={0} aria-label={`Picture ${subject.name}`} onKeyDown={onKeyDown}>
        {!natural && <Skeleton lines={6} />}
        <span
          className="canvas"
          data-fit={zoom === undefined || undefined}
          data-grid={(zoom !== undefined && zoom >= GRID_FROM) || undefined}
          style={zoom === undefined ? undefined : sized(width, height, zoom)}
        >
          <img
            src={address}
            alt={subject.name}
            referrerPolicy="no-referrer"
            data-crisp={(zoom !== undefined && zoom > 1) || undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setNatural({ width: naturalWidth, height: naturalHeight })
            }
            onError={() => setFailed(true)}
          />
        </span>
      </section>
    </>
  );
}

const sized = (width: number, height: number, zoom: number) =>
  ({ width: width * zoom, height: height * zoom, '--pixel': `${zoom}px` }) as CSSProperties;

const fittedZoom = (pane: HTMLElement | null, width: number) =>
  pane && width > 0 ? Math.min(1, pane.clientWidth / width) : 1;
