import { parse } from 'yaml';
import { isFields } from './task-graph.ts';

/** The parameters of a decision task, in their order; nothing for what is no list of them. Never throws. */
export function readParameters(text: string): [name: string, value: unknown][] | undefined {
  try {
    // In YAML as in "only what JSON knows", and with few aliases: each may stand for many others.
    const value: unknown = parse(text, { version: '1.2', schema: 'core', maxAliasCount: 100, logLevel: 'error' });
    return isFields(value) ? Object.entries(value) : undefined;
  } catch {
    return undefined;
  }
}
