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
