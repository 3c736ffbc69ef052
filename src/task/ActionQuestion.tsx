import type { TaskAction } from './actions.ts';

interface ActionQuestionProps {
  action: TaskAction;
  onYes: () => void;
  onNo: () => void;
}

// A function of its own: one made anew would take the focus back at every drawing.
const focusIt = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

/** Asks in the page before something is done. The question has the focus, not an answer: a held Enter answers nothing. */
export function ActionQuestion({ action, onYes, onNo }: ActionQuestionProps) {
  return (
    <section
      className="banner warn act-below act-ask"
      aria-labelledby="act-ask"
      tabIndex={-1}
      ref={focusIt}
      onKeyDown={({ key }) => key === 'Escape' && onNo()}
    >
      <span id="act-ask">{action.ask}</span>
      <button
        type="button"
        className={action.tone ? `btn small push ${action.tone}` : 'btn small push'}
        onClick={onYes}
      >
        {action.label} it
      </button>
      <button type="button" className="btn small" onClick={onNo}>
        Leave it
      </button>
    </section>
  );
}
