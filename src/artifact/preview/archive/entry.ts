/** A file in an archive, as the archive describes it. */
export interface Entry {
  /** As it stands there: it may begin with `/`, or with `../`, or act on the text around it. */
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
  /** Unpacked, in bytes, as the archive says. */
  size: number;
  /** ms since 1970; of a zip without more than its own field, in the time zone of whoever packed it. */
  modified?: number;
  /** Where a link leads. */
  target?: string;
  /** In words, why it cannot be opened here. */
  shut?: string;
}

/** Why something is no archive of its kind, in words. */
export class NoArchive extends Error {}

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes at any place. */
export interface Access {
  size: number;
  /** @throws NoArchive beyond the end */
  read(from: number, length: number, signal: AbortSignal): Promise<Bytes>;
}
