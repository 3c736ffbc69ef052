import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  WidgetType,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { pathWords } from '../../lib/json-path.ts';
import { afterPaint, waitsForPaint } from '../../ui/after-paint.ts';
import { plainMarkdown } from '../../ui/plain-markdown.ts';
import type { Language } from '../draft/draft.ts';
import { schemasAt } from '../schema/schema-at.ts';
import { factWords } from '../schema/schema-words.ts';
import { completions, type Known } from './completion.ts';
import { editorTheme } from './editor-theme.ts';
import { pathAt } from './place-in-text.ts';
import type { TextMark } from './TextEditor.tsx';

export interface EditorOptions {
  text: string;
  label: string;
  /** Asked whenever help is wanted, so that it is never older than the page. */
  known: () => Known;
  onChange: (text: string) => void;
}

export interface CodeEditor {
  setText(text: string): void;
  setLanguage(language: Language): void;
  setMarks(marks: readonly TextMark[]): void;
  /** Puts the cursor there and the line in sight. */
  goTo(offset: number, focus: boolean): void;
  destroy(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--running-fg)' },
  { tag: [tags.string, tags.content], color: 'var(--completed-fg)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--exception-fg)' },
  { tag: [tags.comment, tags.meta], color: 'var(--text-3)' },
]);

class Message extends WidgetType {
  private readonly message: string;
  private readonly severity: string;
  constructor(message: string, severity: string) {
    super();
    this.message = message;
    this.severity = severity;
  }
  override eq(other: Message) {
    return other.message === this.message && other.severity === this.severity;
  }
  override toDOM() {
    const span = document.createElement('span');
    span.className = `problem-words ${this.severity}`;
    span.textContent = this.message;
    return span;
  }
}

const setMarks = StateEffect.define<readonly TextMark[]>();

function drawn(state: EditorState, marks: readonly TextMark[]): DecorationSet {
  const size = state.doc.length;
  const ranges = [];
  const byLine = new Map<number, TextMark[]>();
  for (const mark of marks) {
    // A mark belongs to the text it was made for; the text may have shrunk since.
    if (mark.from > size) continue;
    const from = Math.max(0, mark.from);
    const to = Math.min(size, Math.max(mark.to, from));
    const line = state.doc.lineAt(from);
    byLine.set(line.from, [...(byLine.get(line.from) ?? []), mark]);
    const end = Math.min(to, line.to);
    if (end > from) ranges.push(Decoration.mark({ class: `problem-mark ${mark.severity}` }).range(from, end));
  }
  for (const [from, ofLine] of byLine) {
    const severity = ofLine.some((mark) => mark.severity === 'error') ? 'error' : 'warning';
    const words = [...new Set(ofLine.map((mark) => mark.message))].join(' · ');
    ranges.push(Decoration.line({ class: `problem-line ${severity}` }).range(from));
    ranges.push(Decoration.widget({ widget: new Message(words, severity), side: 1 }).range(state.doc.lineAt(from).to));
  }
  return Decoration.set(ranges, true);
}

const markField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    let next = set.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setMarks)) next = drawn(transaction.state, effect.value);
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function hover(known: () => Known) {
  return hoverTooltip(({ state }, offset) => {
    const { schema } = known();
    const path = pathAt(state, offset);
    const schemas = schema && path.length > 0 ? schemasAt(schema, path) : [];
    const said = schemas.find((one) => one.description) ?? schemas[0];
    if (!said) return null;
    return {
      pos: offset,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'schema-help';
        const name = dom.appendChild(document.createElement('strong'));
        name.textContent = pathWords(path);
        const facts = factWords(said);
        if (facts) dom.appendChild(document.createElement('small')).textContent = facts;
        const text = said.description && plainMarkdown(said.description.slice(0, 1200));
        if (text) dom.appendChild(document.createElement('p')).textContent = text;
        return { dom };
      },
    };
  });
}

/** On a touch screen the keyboard corrects what it has typed, and has to find it as it typed it. */
const typedByKeys = matchMedia('(pointer: fine)').matches;

/**
 * A letter goes into the text and from there into the page: were it the other way round, the page would be laid out twice
 * for it. And over a selection browsers carry its styles into what is typed, which the policy refuses.
 */
const insertTyped = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    const { inputType, data, isComposing } = event;
    if (inputType !== 'insertText' || data === null || isComposing) return false;
    // What replaces a word was not typed here.
    if (main.empty && !(typedByKeys && event.getTargetRanges().every(({ collapsed }) => collapsed))) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    // Brackets and quotes go around it.
    const handled = view.state
      .facet(EditorView.inputHandler)
      .some((handler) => handler(view, main.from, main.to, data, insert));
    if (!handled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

const languages = { json, yaml };

/** The smallest change from one text to another: what is alike at both ends stays, the cursor and the marks with it. */
function change(before: string, after: string) {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let end = 0;
  while (end < most - from && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/**
 * CodeMirror in a shadow root of `host`: outside one its styles come as style elements, which the policy refuses.
 * Tab leaves the editor as it leaves any other field.
 */
export function mountEditor(host: HTMLElement, options: EditorOptions): CodeEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const language = new Compartment();
  const tell = () => options.onChange(view.state.doc.toString());
  const state = EditorState.create({
    doc: options.text,
    extensions: [
      lineNumbers(),
      foldGutter(),
      history(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      syntaxHighlighting(colours),
      language.of(languages[options.known().language]()),
      autocompletion({ override: [completions(options.known)], activateOnTyping: true }),
      hover(options.known),
      markField,
      insertTyped,
      editorTheme,
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap]),
      EditorView.contentAttributes.of({
        'aria-label': options.label,
        autocapitalize: 'off',
        spellcheck: 'false',
        // The page's own tests of accessibility go by it.
        tabindex: '0',
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.some((one) => one.isUserEvent('outside'))) afterPaint(tell);
      }),
    ],
  });
  const view = new EditorView({ state, root, parent: root });
  return {
    setText(text) {
      // It is older than what was typed here just now.
      if (waitsForPaint(tell)) return;
      const before = view.state.doc.toString();
      if (before !== text) view.dispatch({ changes: change(before, text), userEvent: 'outside' });
    },
    setLanguage: (next) => view.dispatch({ effects: language.reconfigure(languages[next]()) }),
    setMarks: (marks) => view.dispatch({ effects: setMarks.of(marks) }),
    goTo(offset, focus) {
      const at = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      if (focus) view.focus();
    },
    destroy: () => view.destroy(),
  };
}
