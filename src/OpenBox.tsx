import { useEffect, useRef } from 'react';
import { Icon } from './ui/Icon.tsx';
import { useOpenForm } from './use-open-form.ts';
import './OpenBox.css';

/** True while a key belongs to what somebody types or chooses. */
function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  );
}

/** The header's box that opens anything; `/` leads to it from everywhere. */
export function OpenBox() {
  const { field, problem, clearProblem, onSubmit } = useOpenForm();
  const input = useRef<HTMLInputElement>(null);

  // Keys pressed anywhere on the page are the outside world.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key !== '/' ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        typing(event.target)
      )
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <search className="open">
      <form onSubmit={onSubmit}>
        <label className="vh" htmlFor="open">
          Open anything
        </label>
        <Icon name="search" />
        <input
          {...field}
          id="open"
          ref={input}
          placeholder="Open a task, log, artifact, group, URL…"
          enterKeyHint="go"
          aria-keyshortcuts="/"
          aria-describedby={problem ? 'open-problem' : undefined}
          onKeyDown={(event) => event.key === 'Escape' && clearProblem()}
        />
        <kbd className="no-phone">/</kbd>
        {problem && (
          <div className="open-problem" id="open-problem" role="alert">
            <Icon name="warn" />
            <span>{problem}</span>
            <button
              type="button"
              className="btn small bare square"
              aria-label="Close this message"
              onClick={() => {
                clearProblem();
                input.current?.focus();
              }}
            >
              <Icon name="x" />
            </button>
          </div>
        )}
      </form>
    </search>
  );
}
