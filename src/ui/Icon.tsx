/**
 * Line icons on a 16 px grid, each the data of one path: the first load carries them. They repeat a word that stands
 * beside them, so they are hidden from screen readers.
 */
const icons = {
  archive: 'M3 3h10v3H3zM3.5 6v6q0 1 1 1h7q1 0 1-1V6M6.5 9h3',
  check: 'm3.5 8.5 3 3 6-7',
  clock: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M8 5v3.2l2 1.2',
  copy: 'M7 5.5h5q1.5 0 1.5 1.5v5q0 1.5-1.5 1.5H7q-1.5 0-1.5-1.5V7q0-1.5 1.5-1.5zM10.5 3.5v-.2C10.5 2.6 9.9 2 9.2 2H3.3C2.6 2 2 2.6 2 3.3v5.9c0 .7.6 1.3 1.3 1.3h.2',
  down: 'm4 6 4 4 4-4',
  edit: 'm3 13 .6-2.6 7-7c.5-.5 1.3-.5 1.8 0l.2.2c.5.5.5 1.3 0 1.8l-7 7z',
  file: 'M9 2H4.8c-.7 0-1.3.6-1.3 1.3v9.4c0 .7.6 1.3 1.3 1.3h6.4c.7 0 1.3-.6 1.3-1.3V5.5zM9 2v3.5h3.5',
  folder:
    'M2 4.3C2 3.6 2.6 3 3.3 3h2.6l1.5 1.7h5.3c.7 0 1.3.6 1.3 1.3v5.7c0 .7-.6 1.3-1.3 1.3H3.3c-.7 0-1.3-.6-1.3-1.3z',
  image:
    'M4 2.5h8q1.5 0 1.5 1.5v8q0 1.5-1.5 1.5H4q-1.5 0-1.5-1.5V4q0-1.5 1.5-1.5zM3 11l3-3 2.5 2.5L11 8l2.5 2.5M5.3 5.8h1',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
  lock: 'M4.5 7h7q1 0 1 1v4.5q0 1-1 1h-7q-1 0-1-1V8q0-1 1-1zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  log: 'M3 4h10M3 7h7M3 10h10M3 13h5',
  more: 'M3.2 8h.6M7.7 8h.6M12.2 8h.6',
  out: 'M6 3.5H3.8c-.7 0-1.3.6-1.3 1.3v7.4c0 .7.6 1.3 1.3 1.3h7.4c.7 0 1.3-.6 1.3-1.3V10M9 2.5h4.5V7M13 3 7.5 8.5',
  plus: 'M8 3.5v9M3.5 8h9',
  raw: 'm5.5 4.5-3.5 3.5 3.5 3.5m5-7L14 8l-3.5 3.5',
  retry: 'M13 8a5 5 0 1 1-1.5-3.6L13 5.8M13 2.5v3.3H9.7',
  right: 'm6 4 4 4-4 4',
  search: 'M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0M10.5 10.5 14 14',
  server: 'M2.5 2.5h11v4.6h-11zM2.5 8.9h11v4.6h-11zM4.8 4.8h.8M4.8 11.2h.8',
  theme: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M8 2.5v11M9.5 4v8M11 5v6M12.3 6v4',
  up: 'm4 10 4-4 4 4',
  warn: 'M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 5v4M8 11.5v.01',
  x: 'm4 4 8 8m0-8-8 8',
};

export type IconName = keyof typeof icons;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  );
}
