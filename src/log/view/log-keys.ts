import { stored } from '../../lib/stored.ts';

export type LogCommand =
  | 'find'
  | 'nextError'
  | 'previousError'
  | 'wrap'
  | 'only'
  | 'time'
  | 'fullScreen'
  | 'end'
  | 'clear'
  | 'keys';

/** What the page of a log does on a single key. */
const COMMANDS: Record<string, LogCommand> = {
  n: 'nextError',
  p: 'previousError',
  w: 'wrap',
  m: 'only',
  t: 'time',
  f: 'fullScreen',
  Escape: 'clear',
  '?': 'keys',
};

/** For people, in the order of their use. */
export const KEY_WORDS: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl F or ⌘ F', 'Find in the whole log; once more: the browser’s own search'],
  ['Enter, Shift Enter', 'In the search field: next match, match before'],
  ['n, p', 'Next error, error before'],
  ['↑ ↓ Page Up Page Down', 'Scroll'],
  ['Home, End', 'Beginning, end; a growing log is followed from there'],
  ['Shift ↑ ↓', 'Select lines'],
  ['Ctrl A, Ctrl C', 'Select all lines; copy what is selected, as the log has it'],
  ['Esc', 'Clear the selection'],
  ['w', 'Wrap long lines'],
  ['m', 'Only matches, or all lines'],
  ['t', 'Another form of the time'],
  ['f', 'Full screen'],
  ['?', 'This list'],
];

export const singleKeys = stored<boolean>(
  'log-keys',
  (value) => (typeof value === 'boolean' ? value : undefined),
  true,
);

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing?: boolean;
}

/**
 * What a key means on the page of a log. Single keys never mean anything with a modifier or where somebody types, and
 * nothing at all when they are switched off.
 * @param typing the key belongs to a field or a menu
 */
export function commandOf(pressed: Pressed, typing: boolean, single: boolean): LogCommand | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing } = pressed;
  if (isComposing || altKey) return undefined;
  if (ctrlKey !== metaKey) return key === 'f' || key === 'F' ? 'find' : undefined;
  if (ctrlKey || typing) return undefined;
  // To leave something is no shortcut one could press by mistake.
  return single || key === 'Escape' ? (Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined) : undefined;
}
