import type { ComponentType } from 'react';

/** What is looked at: an artifact, or a file in an archive that is one. */
export interface Subject {
  /** Its whole name. Without `.gz` and the like where that is undone on the way. */
  name: string;
  /** Its name with `.gz` and the like, where that is undone. */
  stored?: string;
  /** As whoever uploaded it says, if anybody did. */
  contentType?: string;
}

/** Bytes as far as they were read. */
export interface Content {
  bytes: Uint8Array<ArrayBuffer>;
  /** There is no more of it. */
  whole: boolean;
}

/** The first bytes, enough to tell what they are. */
export interface Head {
  bytes: Uint8Array<ArrayBuffer>;
  /** As UTF-8; of what is no text it is noise. */
  text: string;
  binary: boolean;
}

/** Where bytes come from. */
export interface Source {
  /** Another one for other bytes. */
  key: string;
  /** How many bytes there are, where that is known before they are read. As they are stored, not taken out of gzip. */
  size?: number;
  open(signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /**
   * Some bytes from the middle, both ends included; nothing where that cannot be had. Only for what is stored as it is:
   * of what storage sends with Content-Encoding these are other bytes.
   */
  range?(from: number, to: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Its first bytes as they are stored, once some of it came; of what may be unpacked on the way. */
  begins?(): Uint8Array<ArrayBuffer> | undefined;
}

export interface PreviewProps {
  subject: Subject;
  /** For those that read; it may grow while it is shown, until `ended`. */
  content: Content;
  /** Nothing more comes until somebody asks for it. */
  ended: boolean;
  source: Source;
  /** Where the browser itself may load it: signed for a short time where it has to be, never to be shown or copied. */
  address?: string;
  /** The artifact’s own address, never signed; nothing for a file in an archive. */
  link?: string;
  /** Everybody may read it there. */
  open?: boolean;
  /** Lines of a text that the link names, such as `12-34`. */
  lines?: string;
  /** What of it is looked at, as the address has it: of an archive a file, and how that is looked at. */
  inside?: string;
  onInside?: (inside: string) => void;
  /** How many archives it lies in. */
  depth?: number;
}

/** One way to look at something. A row in `previews.ts`. */
export interface Preview {
  /** In the address as `?view=`. */
  id: string;
  label: string;
  /**
   * Whether it can show that. Asked at first without, then with the first bytes: whoever needs these says no without.
   * The first that fits is what one sees; the others are offered.
   */
  fits(subject: Subject, head?: Head): boolean;
  /** How many bytes it begins with, and with how many more it goes on; nothing for what the browser loads by itself. */
  reads?: number;
  /** Of a part it can show nothing. */
  whole?: boolean;
  load(): Promise<ComponentType<PreviewProps>>;
}
