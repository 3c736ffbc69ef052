import { readResults, type ToRead } from './read-results.ts';

/** Reads results where reading them holds nobody up. Whoever does not want to wait ends it. */
addEventListener('message', ({ data }: MessageEvent<ToRead>) => postMessage(readResults(data)));
