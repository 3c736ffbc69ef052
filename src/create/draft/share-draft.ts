import type { Draft, Language } from './draft.ts';

/** What of a draft travels in a link: not its taskId, which two people would both create, and nothing of where it was. */
export interface SharedDraft {
  text: string;
  language: Language;
  name?: string;
  payloadKind?: string;
}

/** A link's draft is somebody else's text: more than the queue would take is not unpacked. In bytes. */
const MOST = 10 * 1024 * 1024;

/** For `createHref({shared})`: compressed (RFC 1951) and in base64url, so that it needs no escaping in a URL. */
export async function packDraft({ text, language, name, payloadKind }: SharedDraft): Promise<string> {
  const shared: SharedDraft = { text, language, ...(name && { name }), ...(payloadKind && { payloadKind }) };
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await new Response(through(bytes, new CompressionStream('deflate-raw'))).arrayBuffer();
  return toBase64Url(new Uint8Array(packed));
}

/** What such a link holds, or in words why it holds none. */
export async function unpackDraft(packed: string): Promise<SharedDraft | { problem: string }> {
  const bytes = fromBase64Url(packed);
  if (!bytes || bytes.length === 0)
    return { problem: 'This link holds no draft: it may have been changed on its way.' };
  let text: string | undefined;
  try {
    text = await readAtMost(through(bytes, new DecompressionStream('deflate-raw')), MOST);
  } catch {
    return { problem: 'The draft in this link cannot be read: the link may have been cut.' };
  }
  if (text === undefined) return { problem: 'The draft in this link is larger than the queue would take.' };
  return readShared(text) ?? { problem: 'This link holds no draft.' };
}

function readShared(text: string): SharedDraft | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const { text: draft, language, name, payloadKind } = given as Partial<Record<keyof Draft, unknown>>;
  if (typeof draft !== 'string' || (language !== 'yaml' && language !== 'json')) return undefined;
  return {
    text: draft,
    language,
    ...(typeof name === 'string' && { name: name.slice(0, 255) }),
    ...(typeof payloadKind === 'string' && { payloadKind: payloadKind.slice(0, 255) }),
  };
}

function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) {
  return new Blob([bytes]).stream().pipeThrough(stream);
}

/** Undefined when there is more; then the rest is not even unpacked. */
async function readAtMost(stream: ReadableStream<Uint8Array>, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = stream.getReader();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  // In pieces: so many arguments at once are too many for a call.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
