import { checkDefinition } from './check.ts';
import type { CheckInput } from './checker.ts';
import type { Problem } from './problem.ts';

/** What the page sends: a definition to check, and the schemas when they are not those of the time before. */
export interface CheckRequest extends Omit<CheckInput, 'schemas'> {
  schemas?: CheckInput['schemas'];
}

export interface CheckAnswer {
  problems?: Problem[];
  /** Why there are none: a bug of ours, or a schema nobody could foresee. */
  failure?: string;
}

let schemas: CheckInput['schemas'] = { task: {} };

/** The worker's side of check-engines.ts. */
addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  if (data.schemas) schemas = data.schemas;
  let answer: CheckAnswer;
  try {
    answer = { problems: checkDefinition(data.value, schemas, data.facts) };
  } catch (error) {
    answer = { failure: String(error) };
  }
  postMessage(answer);
});
