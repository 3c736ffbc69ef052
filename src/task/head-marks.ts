import { useEffect } from 'react';

const signs: Record<string, string> = { completed: '✓', failed: '✕', exception: '⚠', running: '▶', pending: '◷' };

/** The tab tells the state too: a sign and the name in the title, shape and colour in the icon. */
export function useTabMarks(name: string, state?: string): void {
  // The document's head is outside React's tree.
  useEffect(() => {
    const word = state ? `${signs[state] ?? '○'} ${state.charAt(0).toUpperCase()}${state.slice(1)}: ` : '';
    document.title = `${word}${name}`;
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!icon) return;
    const home = icon.href.replace(/[^/]*$/, '');
    icon.href = `${home}${state && (state in signs || state === 'unscheduled') ? state : 'task-inspector'}.svg`;
    return () => {
      document.title = 'Task Inspector';
      icon.href = `${home}task-inspector.svg`;
    };
  }, [name, state]);
}
