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
