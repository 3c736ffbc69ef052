import { size } from '../lib/size.ts';
import { type Bundle, readBundle } from './bundle-file.ts';

/** In bytes: more than any copy of ours, whose text JSON may write longer than it is. */
const MOST = 400_000_000;

export type Opened = { name: string; bundle: Bundle; problem?: undefined } | { name: string; problem: string };

let opened: Opened | undefined;
const listeners = new Set<() => void>();

/** The copy that is open in this page. It is kept nowhere: a page that is loaded again has forgotten it. */
export const openedBundle = {
  get: () => opened,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** Opens a file as a copy of a task, or says why it is none. Nothing of it leaves the browser. */
export async function openBundleFile(file: File): Promise<void> {
  opened = await readFile(file);
  for (const listener of listeners) listener();
}

async function readFile(file: File): Promise<Opened> {
  const { name } = file;
  if (file.size > MOST) return { name, problem: `This file has ${size(file.size)}: no copy of a task is so large.` };
  try {
    return { name, ...readBundle(await file.text()) };
  } catch {
    return { name, problem: 'The browser could not read this file.' };
  }
}
