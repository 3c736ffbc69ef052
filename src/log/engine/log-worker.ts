import { LogAnalysis } from '../understand/analysis.ts';
import { LogService } from './log-service.ts';
import type { ToLog } from './messages.ts';

/** The worker's side of open-log.ts. */
const service = new LogService(
  (message, transfer) => postMessage(message, { transfer }),
  () => new LogAnalysis(),
);
addEventListener('message', ({ data }: MessageEvent<ToLog>) => service.receive(data));
