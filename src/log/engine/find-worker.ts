import { type FindAnswer, type FindRequest, findService } from './find-service.ts';

/** The worker's side of find-engine.ts. */
const answer = findService();
const post = (message: FindAnswer, transfer: Transferable[] = []) => postMessage(message, { transfer });
addEventListener('message', ({ data }: MessageEvent<FindRequest>) => {
  const found = answer(data);
  post(found, 'hits' in found ? [found.hits.lines.buffer, found.hits.counts.buffer] : []);
});
post({ ready: true });
