import { foldProgress, plain } from '../ansi/ansi.ts';
import { CUES, ERROR_RULES, type ErrorRule, HARMLESS, RAISED, RETRIED, RETRIED_WEIGHT } from './error-rules.ts';
import { LineClock } from './line-clock.ts';
import type { LogError, Meaning } from './meaning.ts';
import { Outline } from './outline.ts';

/** What of a long line is read, in characters. */
const LONGEST = 2000;
const TEXT = 300;
/** Beyond so many errors their texts are left out: whoever shows one has the line. */
const TEXTS = 2000;
const GAP_MS = 30_000;
/** Errors of so much weight count even in what ended well. */
const ALWAYS = 90;

/** Marks that stand before a line besides time and component: of mozharness, docker build and browsers. */
const MARKS =
  /^(?:\d\d:\d\d:\d\d(?:[.,]\d+)?\s+)?(?:\s*(?:INFO|DEBUG) - {1,2})?(?:#\d+ \d+\.\d+ )?(?:(?:GECKO\(\d+\)|PID \d+|pid:\d+) \| )?/;
const WORKER = /^\s*\[taskcluster(?::(\w+))?(?: [^\]]*)?\] ?/;

/**
 * Finds out what a log says, as it comes. Only lines with a word of `CUES` are held against the rules; of the others
 * no more than the time is read.
 */
export class LogAnalysis {
  readonly meaning: Meaning;
  #outline = new Outline();
  #clock = new LineClock();
  #inTraceback = false;
  /** Whether the worker itself named an error, or a command ended badly. */
  #bad = false;
  #good = false;
  #line = 0;

  constructor() {
    this.meaning = { errors: [], sections: this.#outline.sections, gaps: [], components: [] };
  }

  /**
   * @param text whole lines that follow those of the time before, one character for each byte
   */
  feed(text: string, firstLine: number): void {
    const { meaning } = this;
    const clock = this.#clock;
    const hits = CUES.map((cue) => nextHit(cue, text, 0));
    let hit = Math.min(...hits);
    let number = firstLine;
    for (let from = 0; from < text.length; number += 1) {
      const found = text.indexOf('\n', from);
      const to = found < 0 ? text.length : found;
      const before = clock.ms;
      clock.read(text, from, to);
      const { ms, body, named } = clock;
      if (clock.timed && ms !== undefined) {
        meaning.start ??= ms;
        meaning.end = ms;
        if (before !== undefined && ms - before > GAP_MS) meaning.gaps.push({ line: number, ms: ms - before });
      }
      if (named) this.#named(number);
      if (hit < to || this.#inTraceback || (named && clock.component === 'taskcluster') || marked(text, body)) {
        this.#examine(text, from, to, number, hit);
        for (let i = 0; hit < to && i < hits.length; i += 1) {
          if (hits[i]! < to) hits[i] = nextHit(CUES[i]!, text, to);
        }
        hit = Math.min(...hits);
      }
      from = to + 1;
    }
    this.#line = number - 1;
  }

  /** The log has ended. */
  finish(): void {
    this.#outline.finish(this.#line, this.#clock.ms);
    // Who succeeded has had no errors, whatever was written on the way.
    if (!this.#good || this.#bad) return;
    const { meaning } = this;
    meaning.errors = meaning.errors.filter(({ rule }) =>
      ERROR_RULES.some((it) => it.name === rule && it.weight >= ALWAYS),
    );
    for (const section of meaning.sections) section.errors = meaning.errors.filter(inside(section)).length;
  }

  #named(number: number): void {
    const { component = '', ms } = this.#clock;
    if (!this.meaning.components.includes(component)) this.meaning.components.push(component);
    this.#outline.component(component, number, ms);
  }

  #examine(text: string, from: number, to: number, number: number, hit: number): void {
    // A long line is read where the word is.
    const middle = hit < to && hit - from > LONGEST;
    const start = middle ? hit - TEXT : from;
    const raw = decoded(text.slice(start, Math.min(to, start + LONGEST)));
    const line = plain(foldProgress(raw));
    const worker = WORKER.exec(line);
    const ms = this.#clock.ms;
    if (worker && !worker[1]) {
      const said = line.slice(worker[0].length);
      this.#outline.worker(said, number, ms);
      this.#settle(said);
      this.#judge(said, number);
      return;
    }
    const time = middle || worker ? 0 : this.#clock.body - from;
    // Escapes before the time would shift it; then the line is taken as it is.
    const rest = (time > 0 && raw.startsWith(line.slice(0, time)) ? line.slice(time) : line).replace(MARKS, '');
    if (!worker) this.#outline.text(rest, number, ms);
    if (worker?.[1] === 'warn') return;
    this.#judge(worker ? rest.trimStart() : rest, number);
  }

  #settle(said: string): void {
    for (const { from, to = 0 } of this.#outline.ended.splice(0)) {
      this.#good = true;
      // What a command said that ended well is not why the task failed.
      for (let i = this.meaning.errors.length - 1; i >= 0; i -= 1) {
        const error = this.meaning.errors[i]!;
        if (error.line < from) break;
        if (error.line > to || error.weight >= ALWAYS) continue;
        error.weight = Math.round(error.weight / 5);
      }
    }
    if (/^\s*Result: (?!SUCC)|^Unsuccessful/.test(said)) this.#bad = true;
  }

  #judge(text: string, number: number): void {
    if (this.#inTraceback) {
      if (/^(?:\s|Traceback|$)/.test(text)) return;
      this.#inTraceback = false;
      if (RAISED.pattern.test(text)) {
        const follows = /^(?:SystemExit|KeyboardInterrupt|[\w.]*CalledProcessError)/.test(text);
        const known = ERROR_RULES.find(({ weight, pattern }) => weight > RAISED.weight && pattern.test(text));
        this.#add(number, known ?? RAISED, text, follows ? 25 : (known ?? RAISED).weight);
        return;
      }
    }
    if (text.includes('Traceback (most recent call last)')) {
      this.#inTraceback = true;
      return;
    }
    // "Retrying in 5 s" is about the line before.
    const last = this.meaning.errors.at(-1);
    const near = last && last.line >= number - 2 && last.weight > RETRIED_WEIGHT && last.weight < ALWAYS;
    if (near && RETRIED.test(text)) last.weight = RETRIED_WEIGHT;
    const trimmed = text.trim();
    if (HARMLESS.some((rule) => rule.test(trimmed))) return;
    const rule = ERROR_RULES.find(({ pattern }) => pattern.test(text));
    if (!rule) return;
    const retried = rule.weight < ALWAYS && RETRIED.test(text);
    this.#add(number, rule, text, retried ? RETRIED_WEIGHT : rule.weight);
  }

  #add(line: number, rule: ErrorRule, text: string, weight: number): void {
    const { errors } = this.meaning;
    if (text.startsWith('[taskcluster:error]')) this.#bad = true;
    errors.push({ line, rule: rule.name, weight, text: errors.length < TEXTS ? text.trim().slice(0, TEXT) : '' });
    this.#outline.error();
  }
}

function nextHit(cue: RegExp, text: string, from: number): number {
  cue.lastIndex = from;
  return cue.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}

/** Whether a line begins as headings do, or as what pytest says of an error: `---`, `===`, `::`, `E  `. */
function marked(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 45 || code === 61 || code === 58) return text.charCodeAt(at + 1) === code;
  return code === 69 && text.charCodeAt(at + 1) === 32 && text.charCodeAt(at + 2) === 32;
}

const inside =
  ({ from, to = Number.POSITIVE_INFINITY }: { from: number; to?: number }) =>
  ({ line }: LogError) =>
    line >= from && line <= to;

const utf8 = new TextDecoder();

/** Bytes as the UTF-8 they are; what only looks like one stays a character nobody knows. */
function decoded(bytes: string): string {
  return /[\x80-\xff]/.test(bytes) ? utf8.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))) : bytes;
}
