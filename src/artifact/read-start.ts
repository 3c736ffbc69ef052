export interface TextStart {
  text: string;
  /** Bytes read, without content-encoding; at most the limit. */
  bytes: number;
  /** False when there is more than was read. */
  whole: boolean;
  /** There are NUL bytes among the first ones: whatever its type says, this is no text. */
  binary: boolean;
}

/**
 * Reads the beginning of a stream as UTF-8 and lets go of the rest. A Range header would cut the compressed bytes of
 * what workers store gzip-encoded, so the stream is read and cancelled instead.
 * @param limit in bytes
 * @param onMore told what there is so far, after every piece: a live log may take an hour for its first megabyte
 */
export async function readStart(
  body: ReadableStream<Uint8Array>,
  limit: number,
  onMore: (start: TextStart) => void = () => {},
): Promise<TextStart> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let start: TextStart = { text: '', bytes: 0, whole: false, binary: false };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ...start, text: start.text + decoder.decode(), whole: true };
    const wanted = value.subarray(0, limit - start.bytes);
    start = {
      // A character cut in two by the limit is left out, not shown as a broken one.
      text: start.text + decoder.decode(wanted, { stream: true }),
      bytes: start.bytes + wanted.length,
      whole: false,
      binary: start.binary || (start.bytes < 4096 && wanted.subarray(0, 4096).includes(0)),
    };
    // One byte beyond the limit is enough to know that there is more.
    if (value.length > wanted.length) {
      await reader.cancel();
      return start;
    }
    onMore(start);
  }
}
