import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { Explanation } from '../../api/explain.ts';
import { size } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LastResort } from '../../ui/LastResort.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { mayOpen } from '../explain-artifact.ts';
import { splitInside } from './archive/inside.ts';
import { HEAD, headOf } from './head-of.ts';
import { isPacked, misnamedSource, noText } from './misnamed.ts';
import type { Preview, PreviewProps, Source, Subject } from './preview.ts';
import { viewsOf } from './previews.ts';
import type { ReadingState } from './reading.ts';
import { useReading } from './use-reading.ts';
import { OpenThere } from './views/OpenThere.tsx';

interface ViewsProps extends Omit<PreviewProps, 'content' | 'ended' | 'inside' | 'onInside'> {
  /** The view the address asks for; behind a `!`, what of it. */
  chosen?: string;
  onChoose: (view: string) => void;
  /** Says in words why it could not be read. */
  explain: (error: unknown) => Explanation;
  /** What stands in the foot beside what is said of the rest. */
  footer?: ReactNode;
}

const loaded = new Map<string, ComponentType<PreviewProps>>();
/** One component for each row, so that drawing anew does not load anew. */
function componentOf({ id, load }: Preview): ComponentType<PreviewProps> {
  let component = loaded.get(id);
  if (component === undefined) {
    component = lazy(async () => ({ default: await load() }));
    loaded.set(id, component);
  }
  return component;
}

/** Something looked at: as what it is best looked at, with the other ways beside it. Keyed by its source. */
export function Views({ chosen: asked, onChoose, explain, footer, ...about }: ViewsProps) {
  const [chosen, inside] = splitInside(asked);
  const { subject, source } = about;
  const [limit, setLimit] = useState(HEAD);
  // Pictures and the like are the browser's to load: of them nothing is read before another view is chosen.
  const early = useMemo(() => loadedByBrowser(subject, chosen), [subject, chosen]);
  const [reading, again] = useReading(source, early ? undefined : limit);
  const read = reading?.content.bytes.length ?? 0;
  // Of what broke off there is what came.
  const enough =
    reading !== undefined && (read >= HEAD || (reading.ended && (reading.error === undefined || read > 0)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: more bytes do not change the first ones
  const head = useMemo(() => (enough && reading ? headOf(reading.content.bytes) : undefined), [enough]);
  const views = useMemo(() => viewsOf(subject, head), [subject, head]);
  const view = early ?? (head && (views.find(({ id }) => id === chosen) ?? views[0]));
  const reads = view?.reads;
  // The head tells what it is; what it is tells how much of it one begins with.
  if (reads !== undefined && reads > limit) setLimit(reads);

  const failed = reading?.error !== undefined;
  useEffect(() => {
    if (!failed) return;
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [failed, again]);

  const View = view && componentOf(view);
  const empty = reading?.content.whole && read === 0;
  const rest = reads !== undefined && reading?.ended && !reading.content.whole;
  // Of nothing there is no more elsewhere.
  const onward = !empty && !(failed && read === 0) && footer;
  const next = Math.max(reads ?? 0, HEAD);
  // Of what is packed nobody knows how long it will be.
  const packed = isPacked(source.begins?.() ?? NOTHING.bytes);
  const total = !packed && source.size !== undefined && source.size > read ? source.size : undefined;
  const odd = head && (misnamedSource(subject, source, head.bytes) ?? noText(subject, head));
  return (
    <Panel
      id={view?.id ?? 'content'}
      title={view?.label ?? 'Content'}
      count={reads !== undefined && reading ? extent(reading, source, total, packed) : undefined}
      className="preview"
      tools={
        views.length > 1 &&
        view && (
          <fieldset className="seg" aria-label="View">
            {views.map(({ id, label }) => (
              <button key={id} type="button" aria-pressed={id === view.id} onClick={() => onChoose(id)}>
                {label}
              </button>
            ))}
          </fieldset>
        )
      }
      footer={
        (rest || onward) && (
          <>
            {rest && (total === undefined || read + next < total) && (
              <button type="button" className="link-btn" onClick={() => setLimit(read + next)}>
                {`Show ${size(next)} more`}
              </button>
            )}
            {rest && total !== undefined && (
              <button type="button" className="link-btn" onClick={() => setLimit(total)}>
                {`Show all ${size(total)}`}
              </button>
            )}
            {onward}
          </>
        )
      }
    >
      {odd && !empty && (
        <p className="preview-odd small">
          <Icon name="warn" /> {odd}
        </p>
      )}
      {failed && (
        <>
          <Problem words={explain(reading?.error)} onRetry={again} />
          {about.link !== undefined && mayOpen(reading?.error) && (
            <p className="preview-out">
              <OpenThere className="btn small" {...about}>
                Open it in a new tab
              </OpenThere>
            </p>
          )}
        </>
      )}
      {empty && (
        <div className="empty">
          <span>{about.depth ? 'This file is empty.' : 'This artifact is empty.'}</span>
        </div>
      )}
      {!view && !failed && <Skeleton lines={6} />}
      {View && !empty && (
        <LastResort key={view.id} part={`The view “${view.label}”`}>
          <Suspense fallback={<Skeleton lines={6} />}>
            {view.whole && !reading?.content.whole ? (
              <Partial reading={reading} label={view.label} total={total} />
            ) : (
              <View
                {...about}
                content={reading?.content ?? NOTHING}
                ended={reading?.ended ?? true}
                inside={inside}
                onInside={(next) => onChoose(next ? `${view.id}!${next}` : view.id)}
              />
            )}
          </Suspense>
        </LastResort>
      )}
    </Panel>
  );
}

const NOTHING = { bytes: new Uint8Array(0), whole: false };

/** The view that needs no bytes, if it is the one to show. */
function loadedByBrowser(subject: Subject, chosen: string | undefined): Preview | undefined {
  const views = viewsOf(subject);
  const view = chosen === undefined ? views[0] : views.find(({ id }) => id === chosen);
  return view?.reads === undefined ? view : undefined;
}

function Partial({ reading, label, total }: { reading?: ReadingState; label: string; total?: number }) {
  if (!reading?.ended) return <Skeleton lines={6} />;
  const read = size(reading.content.bytes.length);
  return (
    <div className="empty">
      <span>
        “{label}” needs all of it, and so far {total === undefined ? read : `${read} of ${size(total)}`} are read.
      </span>
      <small className="faint">Read on below, or look at the beginning in another view.</small>
    </div>
  );
}

/** How much of it is here. */
function extent({ content, ended }: ReadingState, source: Source, total: number | undefined, packed: boolean): string {
  const { bytes, whole } = content;
  const read = size(bytes.length);
  const from = packed && source.size !== undefined ? ` from ${size(source.size)}` : '';
  if (whole) return `all of it, ${read}${packed ? ` unpacked${from}` : ''}`;
  if (!ended) return `reading, ${read} so far`;
  if (packed) return `first ${read}, unpacked${from}`;
  return total === undefined ? `first ${read}` : `first ${read} of ${size(total)}`;
}
