import type { Json, JsonPath } from '../../lib/json-path.ts';

/** One change to a definition: a value at a place, or, without a value, the place removed. */
export interface Edit {
  path: JsonPath;
  value?: Json;
}

/** Something the queue or the worker would not take, said at its place in words of our own. */
export interface Problem {
  /** Where it stands. What is missing has the place it should have: that path leads nowhere yet. */
  path: JsonPath;
  /** A short sentence for people; the place is not repeated in it. */
  message: string;
  /** `schema`: the task's; `payload`: the worker's; `rule`: what the queue checks beyond schemas; `server`: its answer. */
  source: 'schema' | 'payload' | 'rule' | 'server';
  /** An error is refused, by the queue or by the worker; a warning is taken and probably not meant. */
  severity: 'error' | 'warning';
  /** A way to mend it: edits to be made together. */
  fix?: { label: string; edits: Edit[] };
}
