import { readResults, type ToRead } from './read-results.ts';
import type { FromResults } from './test-results.ts';

/** The page takes so many in at a time: fifty thousand would hold it up. */
const AT_ONCE = 5000;

/** Reads results where reading them holds nobody up. Whoever does not want to wait ends it. */
addEventListener('message', ({ data }: MessageEvent<ToRead>) => {
  const { tests, ...rest } = readResults(data);
  const say = (message: FromResults) => postMessage(message);
  for (let at = 0; at < tests.length; at += AT_ONCE) say({ some: tests.slice(at, at + AT_ONCE) });
  say({ rest });
});
