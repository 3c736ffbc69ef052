import type { CheckAnswer, CheckRequest } from './check-worker.ts';
import type { CheckInput } from './checker.ts';
import type { Problem } from './problem.ts';

/** How one request after the other is carried out; never two at once. */
export interface CheckEngine {
  run(input: CheckInput): Promise<Problem[]>;
  /** Something newer waits: what can be dropped is dropped, and `run` throws. */
  hurry(): void;
  close(): void;
}

/** The browser does not let this engine run; another one has to. */
export class EngineRefused extends Error {}

/** A pattern of a schema can take for ever on some text. */
const PATIENCE_MS = 10_000;
/** Half a frame: what a page may spend without being felt. */
const SLICE_MS = 8;

/** Nothing where there are no workers, or none for this page. */
export function workerEngine(): CheckEngine | undefined {
  let worker: Worker | undefined;
  let answered = false;
  let sent: CheckInput['schemas'] | undefined;
  let giveUp: ((reason: Error) => void) | undefined;

  const start = () => new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
  const end = () => {
    worker?.terminate();
    worker = undefined;
    sent = undefined;
  };
  try {
    worker = start();
  } catch {
    return undefined;
  }

  return {
    run({ value, schemas, facts }) {
      worker ??= start();
      const current = worker;
      return new Promise<Problem[]>((resolve, reject) => {
        giveUp = (reason) => {
          clearTimeout(tooLong);
          end();
          reject(reason);
        };
        const tooLong = setTimeout(() => giveUp?.(new Error('Checking took too long and was given up.')), PATIENCE_MS);
        current.onmessage = ({ data: { problems, failure } }: MessageEvent<CheckAnswer>) => {
          clearTimeout(tooLong);
          answered = true;
          if (problems) resolve(problems);
          else reject(new Error(failure));
        };
        current.onerror = (event) => {
          event.preventDefault();
          giveUp?.(answered ? new Error(event.message) : new EngineRefused(event.message));
        };
        // They are large and hardly ever change.
        const known = sent?.task === schemas.task && sent.payload === schemas.payload;
        current.postMessage({ value, facts, ...(!known && { schemas }) } satisfies CheckRequest);
        sent = schemas;
      });
    },
    // It is done in a moment, sooner than a new worker would be there.
    hurry() {},
    close() {
      giveUp?.(new Error('Checking was ended.'));
      end();
    },
  };
}

/** On the page itself, a few milliseconds at a time. */
export function sliceEngine(): CheckEngine {
  let latest = 0;
  const drop = () => {
    latest += 1;
  };
  return {
    async run({ value, schemas, facts }) {
      latest += 1;
      const own = latest;
      const { checkSteps } = await import('./check.ts');
      const steps = checkSteps(value, schemas, facts);
      for (;;) {
        for (const until = performance.now() + SLICE_MS; performance.now() < until; ) {
          const { done, value: problems } = steps.next();
          if (done) return problems;
        }
        await new Promise((resolve) => setTimeout(resolve));
        if (own !== latest) throw new Error('A newer request has come.');
      }
    },
    hurry: drop,
    close: drop,
  };
}
