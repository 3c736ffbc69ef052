import { useEffect, useRef, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import type { Json } from '../../lib/json-path.ts';
import { useRested } from '../../ui/use-rested.ts';
import type { Language } from '../draft/draft.ts';
import type { CodeEditor } from './code-editor.ts';
import './TextEditor.css';

/** Something to say about a stretch of the text; offsets in UTF-16 units. */
export interface TextMark {
  from: number;
  to: number;
  message: string;
  severity: 'error' | 'warning';
}

interface TextEditorProps {
  label: string;
  text: string;
  language: Language;
  onChange: (text: string) => void;
  marks?: readonly TextMark[];
  /** For completion and help. */
  schema?: Schema;
  /** The last value the text had: what is there already is not offered again. */
  value?: Json;
  /** Another object puts the cursor at its offset, and the focus there. */
  reveal?: { offset: number } | undefined;
}

const NONE: readonly TextMark[] = [];

/** A definition as text. A plain field until the code editor has come, and for ever where it cannot run. */
export function TextEditor(props: TextEditorProps) {
  const { label, text, language, onChange, marks = NONE, reveal } = props;
  const [editor, setEditor] = useState<CodeEditor>();
  const [refused, setRefused] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const marked = useRef(false);
  const plain = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(props);
  latest.current = props;

  // The editor is no React: it is mounted once and told what changes.
  useEffect(() => {
    let mounted: CodeEditor | undefined;
    let gone = false;
    import('./code-editor.ts').then(
      ({ mountEditor }) => {
        if (gone || !host.current) return;
        const focused = document.activeElement === plain.current ? plain.current?.selectionStart : undefined;
        mounted = mountEditor(host.current, {
          text: latest.current.text,
          label: latest.current.label,
          known: () => latest.current,
          onChange: (next) => latest.current.onChange(next),
        });
        // Who was typing goes on typing.
        if (typeof focused === 'number') mounted.goTo(focused, true);
        setEditor(mounted);
      },
      () => setRefused(true),
    );
    return () => {
      gone = true;
      mounted?.destroy();
    };
  }, []);

  // What is typed here stands here already; what is typed elsewhere comes when typing rests.
  const behind = useRested(text);
  useEffect(() => {
    if (behind === latest.current.text) editor?.setText(behind);
  }, [editor, behind]);
  // Who comes to type here types into the newest text.
  useEffect(() => {
    const place = host.current;
    const catchUp = () => editor?.setText(latest.current.text);
    place?.addEventListener('focusin', catchUp);
    return () => place?.removeEventListener('focusin', catchUp);
  }, [editor]);
  useEffect(() => editor?.setLanguage(language), [editor, language]);
  // After the text, so that marks land where they were meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same marks are drawn anew on another text
  useEffect(() => {
    if (marks.length > 0 || marked.current) editor?.setMarks(marks);
    marked.current = marks.length > 0;
  }, [editor, marks, behind]);
  useEffect(() => {
    if (!reveal) return;
    if (editor) return editor.goTo(reveal.offset, true);
    plain.current?.focus();
    plain.current?.setSelectionRange(reveal.offset, reveal.offset);
  }, [editor, reveal]);

  return (
    <div className="text-editor">
      {!editor && (
        <textarea
          ref={plain}
          className="mono"
          aria-label={label}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <div ref={host} className="code" hidden={!editor} />
      {refused && (
        <p className="small faint editor-note">A plain field: the editor with help and line marks did not come.</p>
      )}
    </div>
  );
}
