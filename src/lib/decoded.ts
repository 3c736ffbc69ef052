type Bytes = Uint8Array<ArrayBuffer>;

/** Pieces one after the other, as a stream's reader gives them. */
export interface Pieces {
  read(): Promise<{ done: boolean; value?: Bytes | undefined }>;
  cancel(): Promise<void>;
}

/**
 * The bytes of a stream, out of gzip, zstd or bzip2 where they are in one. Content-Encoding is undone by the browser; this is
 * for artifacts that are compressed themselves. Told by their first bytes: some hosts send a .gz with Content-Encoding.
 */
export async function decoded(body: ReadableStream<Bytes>): Promise<Pieces> {
  const reader = body.getReader();
  let start: Bytes = new Uint8Array(0);
  let ended = false;
  while (!ended && start.length < 4) {
    const { done, value } = await reader.read();
    ended = done;
    if (value) start = start.length === 0 ? value : joined(start, value);
  }
  let given = start.length === 0;
  const plain: Pieces = {
    read: () => {
      if (given) return reader.read();
      given = true;
      return Promise.resolve({ done: false, value: start });
    },
    cancel: () => reader.cancel(),
  };
  const [a, b, c, d] = start;
  if (a === 0x1f && b === 0x8b && c === 8)
    return streamOf(inSmallPieces(plain)).pipeThrough(new DecompressionStream('gzip')).getReader();
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return (await import('./zstd.ts')).unzstd(plain);
  if (a === 0x42 && b === 0x5a && c === 0x68 && d! >= 0x31 && d! <= 0x39)
    return (await import('./bzip2.ts')).bunzip2(plain);
  return plain;
}

/** Browsers inflate all of a piece at once, and it may become a thousand times as much. In bytes. */
const SMALL = 8192;

/** The same bytes in pieces that may be unpacked each at once. */
export function inSmallPieces(pieces: Pieces): Pieces {
  let rest: Bytes = new Uint8Array(0);
  return {
    read: async () => {
      if (rest.length === 0) {
        const { done, value } = await pieces.read();
        if (done || !value) return { done };
        rest = value;
      }
      const value = rest.subarray(0, SMALL);
      rest = rest.subarray(SMALL);
      return { done: false, value };
    },
    cancel: () => pieces.cancel(),
  };
}

/** The pieces as a stream again, which reads no further ahead than is asked for. */
export function streamOf(pieces: Pieces): ReadableStream<Bytes> {
  const source: UnderlyingDefaultSource<Bytes> = {
    async pull(controller) {
      const { done, value } = await pieces.read();
      if (done) controller.close();
      else if (value) controller.enqueue(value);
    },
    cancel: () => pieces.cancel(),
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

function joined(a: Bytes, b: Bytes): Bytes {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
