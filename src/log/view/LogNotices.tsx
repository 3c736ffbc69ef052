import type { ReactNode } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { explainContent } from '../../api/explain-content.ts';
import { count } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { AskFirst } from '../AskFirst.tsx';
import { Elsewhere } from '../elsewhere.ts';
import type { LogHandle, LogState } from '../engine/log-handle.ts';
import { missingWords, partWords } from './loaded-words.ts';
import type { LineSpan } from './log-options.ts';
import { RangeButtons } from './RangeButtons.tsx';

interface LogNoticesProps {
  handle: LogHandle;
  state: LogState;
  rootUrl: string;
  /** Another artifact that is read in place of the one asked for. */
  instead?: string;
  /** Lines that the link names. */
  named?: LineSpan;
}

/** What the reader has to know of how the log came here; nothing as long as all is well. */
export function LogNotices({ handle, state, rootUrl, instead, named }: LogNoticesProps) {
  const { phase, error, lines, continued } = state;
  if (error instanceof Elsewhere) return <AskFirst elsewhere={error} onLoad={() => handle.again()} />;
  if (phase === 'failed' && lines === 0)
    return <Problem words={explainContent(error, 'the log', rootUrl)} onRetry={() => handle.again()} />;
  const [part, missing] = [partWords(state), missingWords(named, state)];
  return (
    <>
      {phase === 'failed' && (
        <Notice bad>
          <span>
            {explainContent(error, 'the log', rootUrl).title}. What came before that is shown: {count(lines, 'line')}.
          </span>
          <Again handle={handle} />
        </Notice>
      )}
      {phase === 'waiting' && error !== undefined && (
        <Notice>
          <span>
            The connection to the log broke{error instanceof ApiError && error.status ? ` (${error.status})` : ''}; it
            is tried again by itself.
          </span>
          <Again handle={handle} />
        </Notice>
      )}
      {instead !== undefined && (
        <Notice>
          <span>
            The worker that wrote this log is gone, and its live log with it: what it had put aside is shown, {instead}.
          </span>
        </Notice>
      )}
      {continued === 'differs' && (
        <Notice>
          <span>
            The finished log does not begin with what the live log had shown: links made before may name other lines.
          </span>
        </Notice>
      )}
      {part !== undefined && (
        <Notice>
          <span>{part}</span>
          <RangeButtons handle={handle} state={state} />
        </Notice>
      )}
      {missing !== undefined && (
        <Notice>
          <span>{missing}</span>
        </Notice>
      )}
    </>
  );
}

function Notice({ bad, children }: { bad?: boolean; children: ReactNode }) {
  return (
    <p className={bad ? 'banner bad log-note' : 'banner warn log-note'} role={bad ? 'alert' : 'status'}>
      <Icon name="warn" />
      {children}
    </p>
  );
}

const Again = ({ handle }: { handle: LogHandle }) => (
  <button type="button" className="btn small" onClick={() => handle.again()}>
    <Icon name="retry" />
    Try now
  </button>
);
