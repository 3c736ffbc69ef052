import { type RefObject, useEffect, useRef } from 'react';
import { commandOf, type LogCommand, singleKeys } from './log-keys.ts';

/** Where keys belong to what one types, chooses or has opened. */
const TYPING = 'input, textarea, select, dialog, details[open], [popover], [contenteditable]';

/** Keys count wherever the focus is on the page. */
export function useLogKeys(commands: Record<LogCommand, () => void>, field: RefObject<HTMLInputElement | null>): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const command = commandOf(event, target.closest(TYPING) !== null, singleKeys.get());
      if (!command || event.defaultPrevented) return;
      // A second time it is the browser's own search that is wanted, and where ours is not there yet.
      if (command === 'find' && (field.current === null || target === field.current)) return;
      event.preventDefault();
      latest.current[command]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [field]);
}
