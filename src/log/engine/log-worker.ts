import type { LogAnalysis } from '../understand/analysis.ts';
import type { FindAnswer, FindRequest } from './find-service.ts';
import { LogService } from './log-service.ts';
import type { ToLog } from './messages.ts';

const post = (message: unknown, transfer: Transferable[] = []) => postMessage(message, { transfer });

/** The page asks for the lines it shows before this is over. ms */
const SOON = 50;

/** The worker's side of open-log.ts. */
function holdLog(): void {
  let asked = false;
  let made: typeof LogAnalysis | undefined;
  const load = () =>
    import('../understand/analysis.ts').then(
      (loaded) => {
        made = loaded.LogAnalysis;
        service.understand();
      },
      () => {},
    );
  const service = new LogService(post, () => {
    if (self.name === 'plain') return;
    // The first lines are read before anything is said of them; where the rules do not come, the log is there without.
    if (!asked) {
      asked = true;
      setTimeout(load, SOON);
    }
    return made && new made();
  });
  addEventListener('message', ({ data }: MessageEvent<ToLog>) => service.receive(data));
}

/** The worker's side of find-engine.ts. */
async function find(): Promise<void> {
  const { findService } = await import('./find-service.ts');
  const answer = findService();
  addEventListener('message', ({ data }: MessageEvent<FindRequest>) => post(answer(data)));
  post({ ready: true } satisfies FindAnswer);
}

// One file for both: it is there already when the second of them starts.
if (self.name === 'find') find().catch(reportError);
else holdLog();
