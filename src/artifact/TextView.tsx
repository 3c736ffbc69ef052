import { useEffect, useMemo, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { openArtifact } from '../api/artifact-stream.ts';
import type { Connection } from '../api/connection.ts';
import { credentialsOf, subscribe } from '../api/credential-store.ts';
import { explainContent } from '../api/explain-content.ts';
import { size } from '../lib/size.ts';
import { artifactUrl, logHref } from '../links.ts';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextBlocks } from '../ui/TextBlocks.tsx';
import { lineCount, lineWords, readLineRange } from './line-range.ts';
import { readStart, type TextStart } from './read-start.ts';

/** How much of a text is shown, in bytes. */
const LIMIT = 1_000_000;

interface TextViewProps {
  connection: Connection;
  taskId: string;
  runId: number | undefined;
  name: string;
  /** Its size in bytes, where the worker reported one. */
  length?: number;
  /** What is done to the text before it is shown, such as taking colours out of a log. */
  clean?: (text: string) => string;
  /** As the link has it: `12` or `12-34`. */
  lines?: string;
}

const asItIs = (text: string) => text;

type Reading = { start?: TextStart; ended: boolean; error?: unknown };

/** The first megabyte of an artifact as plain text, whatever markup it holds. */
export function TextView({ connection, taskId, runId, name, length, clean = asItIs, lines }: TextViewProps) {
  const [{ start, ended, error }, setReading] = useState<Reading>({ ended: false });
  const [attempt, setAttempt] = useState(0);
  const { rootUrl } = connection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is asked for by its number
  useEffect(() => {
    const stop = new AbortController();
    let told = 0;
    setReading({ ended: false });
    const directUrl = artifactUrl(rootUrl, taskId, name, runId);
    openArtifact({ rootUrl }, { taskId, runId, name, directUrl }, stop.signal)
      .then(({ body }) =>
        readStart(body, LIMIT, (soFar) => {
          // A text of a megabyte is dear to lay out: twice a second is enough to see it grow.
          if (stop.signal.aborted || performance.now() - told < 500) return;
          told = performance.now();
          setReading({ start: soFar, ended: false });
        }),
      )
      .then(
        (whole) => !stop.signal.aborted && setReading({ start: whole, ended: true }),
        (failure) =>
          !stop.signal.aborted && setReading((old) => ({ ...old, ended: true, error: brokenOff(failure, directUrl) })),
      );
    return () => stop.abort();
  }, [rootUrl, taskId, runId, name, attempt]);

  // What was refused is asked for again by whoever signs in meanwhile, in whichever tab.
  const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
  useEffect(() => {
    if (!refused) return;
    const who = credentialsOf(rootUrl);
    return subscribe(() => credentialsOf(rootUrl) !== who && setAttempt((before) => before + 1));
  }, [refused, rootUrl]);

  const text = useMemo(() => (start && !start.binary ? clean(start.text) : ''), [start, clean]);
  const total = useMemo(() => lineCount(text), [text]);
  const range = useMemo(() => readLineRange(lines ?? ''), [lines]);
  const come = range !== undefined && range.from <= total;
  // The same object while more lines come, or each of them would scroll the reader back.
  const reveal = useMemo(() => (range && come ? { line: range.from - 1, end: range.to } : undefined), [range, come]);

  return (
    <Panel
      id="text"
      title="Text"
      count={start && extent(start, ended, length)}
      className="artifact-text"
      tools={
        <a className="btn small" href={logHref(taskId, runId, name, lines)}>
          Open the whole text
        </a>
      }
    >
      {error !== undefined && (
        <Problem words={explainContent(error, 'this artifact', rootUrl)} onRetry={() => setAttempt(attempt + 1)} />
      )}
      {start === undefined && error === undefined && <Skeleton lines={6} />}
      {lines && start && !start.binary && (
        <p className="body small" role="status">
          {range ? lineWords(range, { lines: total, whole: start.whole, ended }) : noLines(lines)}
        </p>
      )}
      {start?.binary && (
        <div className="empty">
          <span>This is no text, whatever its type says: it has NUL bytes.</span>
          <small className="faint">Open or download it instead.</small>
        </div>
      )}
      {text !== '' && <TextBlocks text={text} label={`Text of ${name}`} reveal={reveal} />}
      {start?.text === '' && ended && error === undefined && (
        <div className="empty">
          <span>This artifact is empty.</span>
        </div>
      )}
    </Panel>
  );
}

function extent({ bytes, whole }: TextStart, ended: boolean, length: number | undefined): string {
  if (whole) return `all of it, ${size(bytes)}`;
  if (!ended) return `reading, ${size(bytes)} so far`;
  return length === undefined || length <= bytes
    ? `first ${size(bytes)}; open it for the rest`
    : `first ${size(bytes)} of ${size(length)}`;
}

const noLines = (given: string) =>
  `The link names lines “${given.slice(0, 40)}”, which mean nothing here: 12 or 12-34 would.`;

function brokenOff(error: unknown, url: string): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({ kind: 'truncated', method: 'GET', url, took: 0, message: `The content broke off: ${message}` });
}
