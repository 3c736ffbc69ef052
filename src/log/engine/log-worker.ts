import type { LogAnalysis } from '../understand/analysis.ts';
import { type FindAnswer, type FindRequest, findService } from './find-service.ts';
import { LogService } from './log-service.ts';
import type { ToLog } from './messages.ts';

const post = (message: unknown, transfer: Transferable[] = []) => postMessage(message, { transfer });

/** The worker's side of open-log.ts. */
function holdLog(): void {
  let asked = false;
  let made: typeof LogAnalysis | undefined;
  const service = new LogService(post, () => {
    // The first lines are read before anything is said of them; where the rules do not come, the log is there without.
    if (!asked) {
      asked = true;
      import('../understand/analysis.ts').then(
        (loaded) => {
          made = loaded.LogAnalysis;
          service.understand();
        },
        () => {},
      );
    }
    return made && new made();
  });
  addEventListener('message', ({ data }: MessageEvent<ToLog>) => service.receive(data));
}

/** The worker's side of find-engine.ts. */
function find(): void {
  const answer = findService();
  addEventListener('message', ({ data }: MessageEvent<FindRequest>) => post(answer(data)));
  post({ ready: true } satisfies FindAnswer);
}

// One file for both: it is fetched once, and the second of them starts at once.
if (self.name === 'find') find();
else holdLog();
