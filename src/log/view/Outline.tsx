import { useState } from 'react';
import { count } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StateShape } from '../../ui/StateShape.tsx';
import type { LogSection } from '../understand/meaning.ts';
import { stopwatch } from './time-column.ts';

interface OutlineProps {
  sections: readonly LogSection[];
  /** The line at the top of the view. */
  place: number;
  folded: ReadonlySet<number>;
  hrefOf: (line: number) => string;
  onGo: (line: number) => void;
  onFold: (line: number) => void;
}

const STATES = { ok: 'completed', failed: 'failed', open: 'running', none: 'none' } as const;
const WORDS = { ok: 'went well', failed: 'failed', open: 'not ended', none: '' } as const;
/** More are drawn when asked for. */
const SHOWN = 150;

const lasted = ({ start, end }: LogSection) => (start === undefined || end === undefined ? -1 : end - start);

/** What went wrong in it, before the time it took. */
function Bad({ section: { errors, depth, exitCode = 0 } }: { section: LogSection }) {
  const words = errors > 0 && depth > 0 ? count(errors, 'error') : exitCode !== 0 && `exit ${exitCode}`;
  return words && <span className="bad-ink">{words} </span>;
}

/** The parts of a log: what each was, how long it took and how it ended. */
export function Outline({ sections, place, folded, hrefOf, onGo, onFold }: OutlineProps) {
  const [slowest, setSlowest] = useState(false);
  const [all, setAll] = useState(false);
  if (sections.length === 0) {
    return (
      <nav className="outline" aria-label="Outline">
        <h2>Outline</h2>
        <p className="faint small">This log has no parts that it names.</p>
      </nav>
    );
  }
  const inside = (one: LogSection) => one.from <= place && (one.to ?? Number.POSITIVE_INFINITY) >= place;
  const current = sections.filter(inside).at(-1);
  const closed = folded.size > 0 ? sections.filter(({ from }) => folded.has(from)) : [];
  const hidden = (one: LogSection) => closed.some(({ from, to = 0 }) => from < one.from && one.from <= to);
  const wanted = slowest
    ? sections.filter((one) => lasted(one) >= 0).sort((a, b) => lasted(b) - lasted(a))
    : sections.filter((one) => !hidden(one));
  const shown = all ? wanted : wanted.slice(0, SHOWN);
  return (
    <nav className="outline" aria-label="Outline">
      <h2>
        Outline
        {sections.some((one) => lasted(one) >= 0) && (
          <button type="button" className="link-btn push" aria-pressed={slowest} onClick={() => setSlowest(!slowest)}>
            Slowest first
          </button>
        )}
      </h2>
      <ul>
        {shown.map((one) => (
          <li key={`${one.from} ${one.depth}`} data-depth={slowest ? 0 : one.depth}>
            {one.to !== undefined && one.to > one.from && (
              <button
                type="button"
                className="fold"
                aria-expanded={!folded.has(one.from)}
                aria-label={`Lines of ${one.title}`}
                title={folded.has(one.from) ? 'Show its lines' : 'Fold its lines'}
                onClick={() => onFold(one.from)}
              >
                <Icon name={folded.has(one.from) ? 'right' : 'down'} />
              </button>
            )}
            <a
              href={hrefOf(one.from)}
              aria-current={one === current || undefined}
              title={one.title}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onGo(one.from);
              }}
            >
              {one.depth === 0 && one.state !== 'none' && <StateShape state={STATES[one.state]} live={false} />}
              <span className="cut">{one.title}</span>
              <span className="vh">{WORDS[one.state]}</span>
              <span className="push">
                <Bad section={one} />
                {lasted(one) >= 0 && stopwatch(lasted(one))}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {wanted.length > shown.length && (
        <button type="button" className="link-btn" onClick={() => setAll(true)}>
          {shown.length} of {wanted.length.toLocaleString('en-GB')}: show all
        </button>
      )}
    </nav>
  );
}
