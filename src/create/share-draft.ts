import type { Json, JsonPath } from '../lib/json-path.ts';
import type { Draft, Language } from './draft.ts';

/** What of a draft travels in a link. */
export interface SharedDraft {
  text: string;
  language: Language;
  name?: string;
  payloadKind?: string;
}

/** A link's draft is somebody else's text: more than the queue would take is not unpacked. In bytes. */
const MOST = 10 * 1024 * 1024;

const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** A draft, compressed for the hash of a link. */
export async function packDraft({ text, language, name, payloadKind }: Draft): Promise<string> {
  const json = JSON.stringify({ text, language, name, payloadKind } satisfies Partial<SharedDraft>);
  const packed = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/**
 * What such a link holds.
 * @throws Error in words, when it holds no draft
 */
export async function unpackDraft(packed: string): Promise<SharedDraft> {
  let text = '';
  try {
    const stream = new Blob([fromBase64Url(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const decoder = new TextDecoder();
    let size = 0;
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > MOST) throw new RangeError('larger than 10 MB');
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (error instanceof RangeError) throw new Error('The draft in this link is larger than the queue would take.');
    throw new Error('The draft in this link cannot be read: the link may have been cut.');
  }
  const value = parse(text);
  if (typeof value?.text !== 'string' || (value.language !== 'yaml' && value.language !== 'json'))
    throw new Error('This link holds no draft.');
  return {
    text: value.text,
    language: value.language,
    ...(typeof value.name === 'string' && { name: value.name }),
    ...(typeof value.payloadKind === 'string' && { payloadKind: value.payloadKind }),
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const SECRET_NAME =
  /(access_?token|auth_?token|api_?token|secret|passw(or)?d|passphrase|api_?key|private_?key|credential)/i;
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.|:\/\/[^/\s:@]+:[^/\s:@]+@|[?&]bewit=/;

/** Places that look as if they held a secret, each with why; a link is read by everybody who gets it. */
export function looksSecret(value: Json | undefined, path: JsonPath = []): { path: JsonPath; why: string }[] {
  if (typeof value === 'string') {
    if (SECRET_VALUE.test(value)) return [{ path, why: 'its value looks like a key or a token' }];
    const name = path.findLast((step) => typeof step === 'string');
    // A name of a secret (`secrets:get:…`, `secret: project/x`) is no secret; long random text under such a name is.
    if (typeof name === 'string' && SECRET_NAME.test(name) && /^\S{8,}$/.test(value) && !/[/:]/.test(value))
      return [{ path, why: `its name is “${name}”` }];
    return [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => looksSecret(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => looksSecret(item, [...path, key]));
}
