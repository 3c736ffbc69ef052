import type { Meaning } from '../understand/meaning.ts';
import type { FindQuery, Line, LogState } from './log-handle.ts';
import type { LogWindow } from './log-store.ts';
import type { Hits } from './search-lines.ts';

/** What can be asked of the worker that holds the log. */
export interface Answers {
  lines: { asked: { from: number; to: number }; answer: Line[] };
  line: { asked: { line: number }; answer: string };
  bytes: { asked: { from: number; to: number }; answer: Uint8Array<ArrayBuffer> };
  head: { asked: { count: number }; answer: Uint8Array<ArrayBuffer> };
  whole: { asked: Record<never, never>; answer: Blob };
  /** Both are undefined while there are no complete lines from there on. */
  window: { asked: { line: number; size: number }; answer: (LogWindow & { edition: number }) | undefined };
  search: { asked: { line: number; query: FindQuery }; answer: Searched | undefined };
}
/** What was found in some lines. */
export interface Searched {
  from: number;
  to: number;
  edition: number;
  hits: Hits[];
}
export type Asked = keyof Answers;

export interface Connect {
  url: string;
  name: string;
  /** To the worker that writes it: the end of the stream need not be the end of the log. */
  live: boolean;
  limit: number;
}

export type ToLog =
  | ({ type: 'connect' } & Connect)
  | { type: 'disconnect' }
  | { type: 'readRange'; index: number }
  | { [Q in Asked]: { type: Q; id: number } & Answers[Q]['asked'] }[Asked];

/** Why a connection ended before its log: facts for an error that is made where errors are explained. */
export interface ReadFailure {
  kind: 'http' | 'network' | 'silent' | 'truncated';
  message: string;
  status?: number;
  body?: string;
  took: number;
}

/** How a connection ended. */
export interface Ended {
  failure?: ReadFailure;
  /** How its bytes stood to those there were before. */
  continued?: 'same' | 'differs';
}

/** What the worker knows of the log's state. */
export type Told = Pick<
  LogState,
  'lines' | 'firstLine' | 'bytes' | 'heard' | 'kind' | 'stoppedAt' | 'ranges' | 'edition'
>;

/** What was understood since the message before. */
export interface MeaningGrown extends Omit<Meaning, 'errors' | 'gaps'> {
  errors: Meaning['errors'];
  gaps: Meaning['gaps'];
  /** All before is void. */
  anew: boolean;
}

export type FromLog =
  /** There is a connection, if nothing has come by it yet. */
  | { type: 'answered' }
  | { type: 'told'; told: Told }
  | { type: 'meaning'; grown: MeaningGrown }
  | { type: 'ended'; ended: Ended }
  | { type: 'answer'; id: number; value?: unknown; failure?: string };
