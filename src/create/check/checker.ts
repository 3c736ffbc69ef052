import type { Json } from '../../lib/json-path.ts';
import type { CheckFacts, CheckSchemas } from './check.ts';
import { type CheckEngine, EngineRefused, sliceEngine, workerEngine } from './check-engines.ts';
import type { Problem } from './problem.ts';

export interface Checker {
  /**
   * All that is wrong with a definition. Only the newest request is looked at: those before it that have no answer yet
   * get the newest one's, so whoever draws an answer never draws an old one over a new one.
   * @throws Error when checking itself failed
   */
  check(value: Json | undefined, schemas: CheckSchemas, facts: CheckFacts): Promise<Problem[]>;
  /** Ends what is under way; what was asked stays unanswered. */
  close(): void;
}

export interface CheckInput {
  value: Json | undefined;
  schemas: CheckSchemas;
  facts: CheckFacts;
}

interface Waiting {
  resolve(problems: Problem[]): void;
  reject(reason: unknown): void;
}

/** Checks in a worker, so that typing never waits; where workers are refused, in slices between two frames. */
export function createChecker(): Checker {
  let engine: CheckEngine | undefined;
  let running = false;
  let next: CheckInput | undefined;
  let waiting: Waiting[] = [];

  async function answerNewest(input: CheckInput): Promise<void> {
    engine ??= workerEngine() ?? sliceEngine();
    let tell: (one: Waiting) => void;
    try {
      const problems = await engine.run(input);
      tell = ({ resolve }) => resolve(problems);
    } catch (reason) {
      if (reason instanceof EngineRefused) {
        // A policy or a missing file is told only after the start.
        engine = sliceEngine();
        next ??= input;
      }
      tell = ({ reject }) => reject(reason);
    }
    if (next) return;
    const asked = waiting;
    waiting = [];
    asked.forEach(tell);
  }

  async function work(): Promise<void> {
    running = true;
    for (let input = next; input; input = next) {
      next = undefined;
      await answerNewest(input);
    }
    running = false;
  }

  return {
    check(value, schemas, facts) {
      next = { value, schemas, facts };
      const answer = new Promise<Problem[]>((resolve, reject) => {
        waiting.push({ resolve, reject });
      });
      if (running) engine?.hurry();
      else void work();
      return answer;
    },
    close() {
      next = undefined;
      waiting = [];
      engine?.close();
      engine = undefined;
    },
  };
}
