import type { TreeRow } from './json-rows.ts';
import type { Column, TableLook, TableRow } from './table.ts';

export type Format = 'json' | 'lines' | 'yaml' | 'xml' | 'csv' | 'tsv';

/** What was read from bytes, or why it could not be. */
export interface Opened {
  /** Of a tree, those in sight; of a table, without its head. */
  rows: number;
  /** Of a table. */
  columns?: Column[];
  /** What is not as one would expect, in words. */
  notes?: string[];
}
export interface Refused {
  problem: string;
  line?: number;
  column?: number;
}

/** What can be asked of the worker that holds the values. Rows are counted from 0, `to` is not included. */
export interface DataAnswers {
  /** Some of the bytes, that of which there are `of` in all. They go with the message. */
  part: { asked: { bytes: Uint8Array<ArrayBuffer>; at: number; of: number }; answer: undefined };
  open: { asked: { format: Format; whole: boolean }; answer: Opened | Refused };
  rows: { asked: { from: number; to: number }; answer: TreeRow[] };
  /** These three answer how many rows there are then. */
  toggle: { asked: { row: number }; answer: number };
  foldAll: { asked: Record<never, never>; answer: number };
  unfoldAll: { asked: Record<never, never>; answer: number };
  reveal: { asked: { id: number }; answer: { row: number | undefined; rows: number } };
  /** Nothing when another search was asked for meanwhile. */
  find: { asked: { words: string }; answer: { hits: number[]; more: boolean } | undefined };
  value: { asked: { id: number; longest: number }; answer: ValueAnswer };
  /** As it is written; nothing when it is too long for a clipboard. */
  copy: { asked: { id: number }; answer: string | undefined };
  table: { asked: { from: number; to: number }; answer: TableRow[] };
  /** How many rows are left. */
  look: { asked: TableLook; answer: number };
}

export interface ValueAnswer {
  /** From the outside in; numbers are places in a list. */
  path: (string | number)[];
  /** Of a text or number: the beginning of it, and how many characters it has. */
  text?: string;
  length?: number;
}

export type Asked = keyof DataAnswers;
export type ToData = { [A in Asked]: { type: A; call: number } & DataAnswers[A]['asked'] }[Asked];
export interface FromData {
  call: number;
  value?: unknown;
  failure?: string;
}
