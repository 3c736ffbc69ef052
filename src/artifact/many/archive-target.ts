import type { ZipSink } from './zip-file.ts';

/** Where an archive goes. It can be opened again after it was closed, to add what is still missing. */
export interface ArchiveTarget {
  /** `disk`: a file, written as the bytes come; `memory`: all of it is collected first. */
  kind: 'disk' | 'memory';
  /** What the file is called now. */
  name: string;
  open(again: boolean): Promise<OpenTarget>;
}

export interface OpenTarget extends ZipSink {
  /** What was written becomes the file. */
  close(): Promise<void>;
  /** What was written is forgotten. */
  abort(): Promise<void>;
}

// Not among TypeScript's own yet: https://wicg.github.io/file-system-access/
type Picker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

const picker = (): Picker | undefined => (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker;

/** Whether this browser writes files as they come. Chromium does, on https and on localhost. */
export const writesToDisk = (): boolean => picker() !== undefined;

/**
 * Asks where the archive is to go, if the browser can ask that; has to be called by a click. Answers nothing when the
 * reader changed their mind.
 */
export async function chooseTarget(name: string): Promise<ArchiveTarget | undefined> {
  const pick = picker();
  if (!pick) return memoryTarget(name);
  try {
    const types = [{ description: 'Zip archive', accept: { 'application/zip': ['.zip'] } }];
    return diskTarget(await pick({ suggestedName: name, types }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

function diskTarget(handle: FileSystemFileHandle): ArchiveTarget {
  return {
    kind: 'disk',
    name: handle.name,
    async open(again) {
      // The browser writes beside the file and puts it in its place when it is closed: what was there stays until then.
      const file = await handle.createWritable({ keepExistingData: again });
      return {
        write: (position, data) => file.write({ type: 'write', position, data }),
        truncate: (size) => file.truncate(size),
        close: () => file.close(),
        async abort() {
          await file.abort();
          // Choosing a file makes an empty one.
          if (!again) await (handle as { remove?: () => Promise<void> }).remove?.();
        },
      };
    },
  };
}

/** Blobs, because browsers move those to the disk themselves when they grow. */
function memoryTarget(name: string): ArchiveTarget {
  const parts: { at: number; blob: Blob }[] = [];
  const end = () => {
    const last = parts.at(-1);
    return last ? last.at + last.blob.size : 0;
  };
  const sink: OpenTarget = {
    async write(at, bytes) {
      const blob = new Blob([bytes]);
      if (at === end()) {
        parts.push({ at, blob });
        return;
      }
      // A header that is written again: it lies within one part.
      const index = parts.findLastIndex((part) => part.at <= at);
      const { at: from, blob: old } = parts[index]!;
      const changed = [old.slice(0, at - from), blob, old.slice(at - from + blob.size)];
      parts[index] = { at: from, blob: new Blob(changed) };
    },
    async truncate(at) {
      while (parts.length > 0 && parts.at(-1)!.at >= at) parts.pop();
      const last = parts.at(-1);
      if (last && end() > at) last.blob = last.blob.slice(0, at - last.at);
    },
    async close() {
      const type = 'application/zip';
      const url = URL.createObjectURL(
        new Blob(
          parts.map(({ blob }) => blob),
          { type },
        ),
      );
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // The download has its own hold on the bytes once it began.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    async abort() {},
  };
  return { kind: 'memory', name, open: async () => sink };
}
