import { useEffect, useState } from 'react';

type Parameters = [name: string, value: unknown][];

/** Parameters as they are read, in a worker; `none` for what is no list of them, nothing while that goes on. */
export function useParameters(bytes: Uint8Array): Parameters | 'none' | undefined {
  const [read, setRead] = useState<{ bytes: Uint8Array; parameters: Parameters | 'none' }>();
  useEffect(() => {
    const worker = new Worker(new URL('./parameters-worker.ts', import.meta.url), { type: 'module' });
    const tell = (parameters: Parameters | undefined) => setRead({ bytes, parameters: parameters ?? 'none' });
    worker.onmessage = ({ data }: MessageEvent<Parameters | undefined>) => tell(data);
    worker.onerror = (event) => {
      event.preventDefault();
      tell(undefined);
    };
    // A copy: of a part of memory all of that memory would be handed over.
    worker.postMessage(bytes.slice());
    return () => worker.terminate();
  }, [bytes]);
  return read?.bytes === bytes ? read.parameters : undefined;
}
