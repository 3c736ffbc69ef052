import type { ProblemWords } from '../../ui/Problem.tsx';

/** A schema that could not be read: the form needs one, the text does not. */
export const explainSchema = (error: unknown): ProblemWords => ({
  title: 'The form could not be made',
  meaning: `The schema it is made from could not be read: ${error instanceof Error ? error.message : String(error)}`,
  tries: ['Ask again.', 'Go on with the text: it needs no schema to be sent.'],
});
