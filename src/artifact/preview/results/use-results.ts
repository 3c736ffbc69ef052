import { useEffect, useState } from 'react';
import type { Content } from '../preview.ts';
import type { ToRead } from './read-results.ts';
import type { ResultsFormat } from './results-format.ts';
import type { FromResults, TestResult, TestResults } from './test-results.ts';

interface ResultsState {
  results?: TestResults;
  /** Of more bytes than `results` are, which are shown meanwhile. */
  reading: boolean;
  error?: unknown;
}

/**
 * Test results as they are read from bytes, in a worker. Where there can be none, as under some policies, the page does
 * it itself.
 */
export function useResults(format: ResultsFormat, { bytes, whole }: Content, ended: boolean): ResultsState {
  const [state, setState] = useState<ResultsState>({ reading: true });
  useEffect(() => {
    if (!ended) return;
    let over = false;
    const told = (results: TestResults) => !over && setState({ results, reading: false });
    const failed = (error: unknown) => !over && setState({ error, reading: false });
    const here = () =>
      import('./read-results.ts').then(({ readResults }) => told(readResults({ format, bytes, whole })));
    const stop = inWorker({ format, bytes, whole }, told, (error) => (error ? failed(error) : here().catch(failed)));
    setState((old) => ({ ...old, reading: true }));
    return () => {
      over = true;
      stop();
    };
  }, [format, bytes, whole, ended]);
  return state;
}

/** @param instead is told why, where the reading itself failed: what ends a worker would end the page as well */
function inWorker(
  { bytes, ...message }: ToRead,
  told: (results: TestResults) => void,
  instead: (error?: unknown) => void,
): () => void {
  let worker: Worker | undefined;
  try {
    worker = new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module' });
    const tests: TestResult[] = [];
    worker.onmessage = ({ data: { some, rest } }: MessageEvent<FromResults>) => {
      if (some) tests.push(...some);
      if (!rest) return;
      worker?.terminate();
      told({ ...rest, tests });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker?.terminate();
      instead(event.message ? new Error(event.message) : undefined);
    };
    // A copy that goes with the message: of a part of memory all of that memory would be copied.
    const own = bytes.slice();
    worker.postMessage({ ...message, bytes: own }, [own.buffer]);
  } catch {
    instead();
  }
  return () => worker?.terminate();
}
