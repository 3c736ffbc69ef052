import { LogService } from './log-service.ts';
import type { ToLog } from './messages.ts';

/** The worker's side of open-log.ts. */
const nothing = { feed() {}, finish() {}, meaning: { errors: [], sections: [], gaps: [], components: [] } };
const service = new LogService(
  (message, transfer) => postMessage(message, { transfer }),
  () => nothing,
);
addEventListener('message', ({ data }: MessageEvent<ToLog>) => service.receive(data));
