import { lineTime } from './line-time.ts';

const SEMICOLON = 59;

/**
 * The time of one line after the other. Nearly every line begins as the one before, `[task 2026-11-20T`, and then only
 * the digits of the clock are read: regular expressions for a million lines would take a second.
 */
export class LineClock {
  /** The last time that was seen. */
  ms: number | undefined;
  /** Whose line it was: of the last line that said so. */
  component: string | undefined;
  /** Where the text of the line begins. */
  body = 0;
  /** Whether the line had a time, and a component. */
  timed = false;
  named = false;
  #head = '';
  #tail = 0;
  #day = 0;
  #headNamed = false;

  read(text: string, start: number, end: number): void {
    if (this.#head !== '' && text.startsWith(this.#head, start) && start + this.#tail <= end) {
      const at = start + this.#head.length;
      const seconds = pair(text, at) * 3600 + pair(text, at + 3) * 60 + pair(text, at + 6);
      const close = text.charCodeAt(start + this.#tail - 2);
      if (seconds >= 0 && seconds < 86_400 && (close === 93 || close === 90)) {
        const dot = text.charCodeAt(at + 8) === 46;
        const thousandths = dot ? pair(text, at + 9) * 10 + text.charCodeAt(at + 11) - 48 : 0;
        this.ms = this.#day + seconds * 1000 + (thousandths >= 0 && thousandths < 1000 ? thousandths : 0);
        this.body = start + this.#tail;
        this.timed = true;
        this.named = this.#headNamed;
        return;
      }
    }
    this.#slowly(text, start, end);
  }

  #slowly(text: string, start: number, end: number): void {
    this.timed = this.named = false;
    this.body = start;
    const first = text.charCodeAt(start);
    // Only what begins with a bracket, a digit or a space can have a time.
    if (first !== 91 && first !== 32 && !(first >= 48 && first < SEMICOLON)) return;
    const line = text.slice(start, Math.min(end, start + 100));
    const time = lineTime(line, this.ms);
    if (!time) return;
    this.ms = time.ms;
    this.body = start + Math.min(time.to, end - start);
    this.timed = true;
    this.named = time.component !== undefined;
    if (time.component !== undefined) this.component = time.component;
    // `…T10:46:25.118Z] ` in UTC is what comes again.
    const [head] = /^.*\d{4}-\d\d-\d\dT/.exec(line.slice(0, time.to)) ?? [];
    if (head === undefined || !/^\d\d:\d\d:\d\d(?:\.\d{3,})?Z\]? $/.test(line.slice(head.length, time.to))) return;
    this.#head = head;
    this.#tail = time.to;
    this.#day = Math.floor(time.ms / 86_400_000) * 86_400_000;
    this.#headNamed = this.named;
  }
}

/** Two digits; far below zero when they are none. */
function pair(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1e9;
}
