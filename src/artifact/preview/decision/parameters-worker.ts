import { textOf } from '../head-of.ts';
import { readParameters } from './parameters.ts';

/** Reads parameters where nobody waits: some texts keep a reader of YAML busy for minutes. */
addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => postMessage(readParameters(textOf(data))));
