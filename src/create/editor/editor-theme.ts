import { EditorView } from '@codemirror/view';

/** The editor's look; colours and measures are the page's own, which reach into its shadow root as properties. */
export const editorTheme = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--panel)', maxHeight: 'var(--editor-height, 70vh)' },
  '&.cm-focused': { outline: 'var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': {
    font: 'var(--type-mono)',
    lineHeight: '20px',
    minHeight: 'var(--editor-least, 240px)',
    overflow: 'auto',
    // Painted once, whatever is typed beside it; what hangs over the text stands outside.
    isolation: 'isolate',
  },
  '.cm-content': { caretColor: 'var(--text)', padding: 'var(--s1) 0' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--text-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '28px', paddingInlineEnd: 'var(--s1)' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', minWidth: '16px' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--sunken)' },
  // The browser's own selection and cursor: drawing them costs a layout and a frame more with every key.
  '.cm-line::selection, .cm-line ::selection': { backgroundColor: 'var(--selection)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--hover)',
    border: '1px solid var(--edge)',
    color: 'var(--text-2)',
    padding: '0 4px',
  },
  '.problem-line.error': {
    backgroundColor: 'var(--failed-bg) !important',
    boxShadow: 'inset 3px 0 var(--failed-solid)',
  },
  '.problem-line.warning': {
    backgroundColor: 'var(--pending-bg) !important',
    boxShadow: 'inset 3px 0 var(--pending-solid)',
  },
  '.problem-mark': { textDecoration: 'underline wavy var(--failed-solid)', textUnderlineOffset: '3px' },
  '.problem-mark.warning': { textDecorationColor: 'var(--pending-solid)' },
  '.problem-words': {
    paddingInlineStart: 'var(--s4)',
    font: 'var(--type-small)',
    lineHeight: '20px',
    color: 'var(--failed-fg)',
    userSelect: 'none',
  },
  '.problem-words.warning': { color: 'var(--pending-fg)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--r2)',
    boxShadow: 'var(--shadow-float)',
    font: 'var(--type-small)',
    zIndex: 'var(--z-float)',
  },
  '.schema-help': { maxWidth: '420px', padding: 'var(--s2) var(--s3)', whiteSpace: 'pre-wrap' },
  '.schema-help small': { display: 'block', color: 'var(--text-3)' },
  '.schema-help p': { margin: 'var(--s1) 0 0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: 'var(--type-mono)', maxHeight: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px var(--s2)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-solid)',
    color: 'var(--on-accent)',
  },
  '.cm-completionDetail': { font: 'var(--type-small)', fontStyle: 'normal', color: 'inherit', opacity: '0.85' },
  '.cm-completionInfo': { maxWidth: '320px', padding: 'var(--s2)', whiteSpace: 'pre-wrap' },
});
