import { useEffect, useState } from 'react';
import type { Content } from '../preview.ts';
import type { ResultsFormat } from './results-format.ts';
import type { TestResults } from './test-results.ts';

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
  message: object,
  told: (results: TestResults) => void,
  instead: (error?: unknown) => void,
): () => void {
  let worker: Worker | undefined;
  try {
    worker = new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<TestResults>) => {
      worker?.terminate();
      told(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker?.terminate();
      instead(event.message ? new Error(event.message) : undefined);
    };
    worker.postMessage(message);
  } catch {
    instead();
  }
  return () => worker?.terminate();
}
