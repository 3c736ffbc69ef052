import { type Json, type JsonPath, sameJson } from '../../lib/json-path.ts';
import type { Edit } from '../check/problem.ts';
import type { Language } from '../draft/draft.ts';
import { applyEdits } from '../edits.ts';
import { EditableText } from './editable-text.ts';
import { writeJson } from './json-write.ts';
import { lateYaml, readAs } from './languages.ts';
import { lossBetween } from './loss.ts';
import { placeOf } from './place-of.ts';
import { CannotSay, reconcile } from './reconcile.ts';
import { lineAt, type Node, nodeOf, type ReadText, type TextProblem } from './tree.ts';
import { writeYaml } from './yaml-write.ts';

/** A text with what it says. It never changes: `change` and `patch` answer the next one. */
export interface DraftText {
  readonly text: string;
  readonly language: Language;
  /** Missing while the text does not parse, or is empty. */
  readonly value: Json | undefined;
  readonly problems: readonly TextProblem[];
  /** What the last change could not keep, as `lossOf` says it. */
  readonly lost: readonly string[];
  /** The text that says this instead, with everything that is not different left as it is written. */
  change(next: Json): DraftText;
  /** Undefined when the text does not parse: then there is nothing to change but the text itself. */
  patch(edits: readonly Edit[]): DraftText | undefined;
  locate(path: JsonPath): Stretch | undefined;
  /** The same definition in a language: keys in their order, numbers as they were written where both can. */
  as(language: Language): string | undefined;
}

export interface Stretch {
  from: number;
  to: number;
  /** From 1. */
  line: number;
}

/** Below this a changed text is read again as a whole; above, only what was changed is, and a key stays quick. */
const READ_AGAIN = 16_000;

export function draftText(text: string, language: Language): DraftText {
  return new KnownText(text, language, readAs(language, text));
}

class KnownText implements DraftText {
  private tree: Node | undefined;
  readonly value: Json | undefined;
  readonly problems: readonly TextProblem[];
  private wary: boolean;

  constructor(
    readonly text: string,
    readonly language: Language,
    known: ReadText,
    readonly lost: readonly string[] = [],
  ) {
    this.tree = known.root;
    this.value = known.value;
    this.problems = known.problems;
    this.wary = known.wary;
  }

  patch(edits: readonly Edit[]): DraftText | undefined {
    if (this.value === undefined && !this.empty) return undefined;
    return this.change(applyEdits(this.value ?? {}, edits));
  }

  change(next: Json): DraftText {
    if (next === this.value) return this;
    return this.inPlace(next) ?? this.writtenOut(next) ?? this.anew(next);
  }

  /** Without a definition, but with nothing wrong either. */
  private get empty() {
    return this.value === undefined && this.problems.every((problem) => problem.severity === 'warning');
  }

  locate(path: JsonPath): Stretch | undefined {
    const root = this.root();
    if (!root) return undefined;
    const { from, to } = placeOf(root, path);
    return { from, to, line: lineAt(this.text, from) };
  }

  as(language: Language): string | undefined {
    if (language === this.language) return this.text;
    if (this.empty) return '';
    const root = this.root();
    return root && this.value !== undefined ? writeAs(language, root) : undefined;
  }

  private root(): Node | undefined {
    this.tree ??= readAs(this.language, this.text).root;
    return this.tree;
  }

  private inPlace(next: Json): DraftText | undefined {
    const root = this.root();
    if (!root || this.value === undefined) return undefined;
    // The tree goes along to the next text; this one reads itself again should anybody come back to it.
    this.tree = undefined;
    const editable = new EditableText(this.text, root, this.language);
    try {
      reconcile(editable, this.value, next);
      const { text } = editable;
      if (!this.wary && this.problems.length === 0 && text.length > READ_AGAIN) {
        return new KnownText(text, this.language, { root: editable.root(), value: next, problems: [], wary: false });
      }
      const known = readAs(this.language, text);
      return saysExactly(known, next) ? new KnownText(text, this.language, known) : undefined;
    } catch (error) {
      if (error instanceof CannotSay) return undefined;
      throw error;
    }
  }

  /** An anchor's text is repeated elsewhere: who changes one of the two writes both. */
  private writtenOut(next: Json): DraftText | undefined {
    if (this.language === 'json' || !this.wary || this.value === undefined) return undefined;
    const text = lateYaml().writeOut(this.text);
    const known = readAs('yaml', text);
    if (!saysExactly(known, this.value)) return undefined;
    const changed = new KnownText(text, 'yaml', known).inPlace(next);
    if (!changed) return undefined;
    return new KnownText(changed.text, 'yaml', readAs('yaml', changed.text), lossBetween(this.text, changed.text));
  }

  private anew(next: Json): DraftText {
    const written = writeAs(this.language, nodeOf(next));
    // Comments that stand alone are kept above what they were written for.
    const text = this.empty && this.text.trim() !== '' ? this.text.replace(/\s*$/, '\n') + written : written;
    const lost = this.language === 'yaml' ? lossBetween(this.text, text) : [];
    return new KnownText(text, this.language, readAs(this.language, text), lost);
  }
}

const saysExactly = (known: ReadText, value: Json) => known.value !== undefined && sameJson(known.value, value);

export const writeAs = (language: Language, node: Node): string =>
  language === 'json' ? `${writeJson(node)}\n` : writeYaml(node);
