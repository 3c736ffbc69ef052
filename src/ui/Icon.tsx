import type { ReactNode } from 'react';

/** Line icons on a 16 px grid. They repeat a word that stands beside them, so they are hidden from screen readers. */
const icons = {
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.5v-.2c0-.7-.6-1.3-1.3-1.3H3.3C2.6 2 2 2.6 2 3.3v5.9c0 .7.6 1.3 1.3 1.3h.2" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  out: (
    <path d="M6 3.5H3.8c-.7 0-1.3.6-1.3 1.3v7.4c0 .7.6 1.3 1.3 1.3h7.4c.7 0 1.3-.6 1.3-1.3V10M9 2.5h4.5V7M13 3 7.5 8.5" />
  ),
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.4" />,
  down: <path d="m4 6 4 4 4-4" />,
  right: <path d="m6 4 4 4-4 4" />,
  up: <path d="m4 10 4-4 4 4" />,
  retry: <path d="M13 8a5 5 0 1 1-1.5-3.6L13 5.8M13 2.5v3.3H9.7" />,
  edit: <path d="m3 13 .6-2.6 7-7c.5-.5 1.3-.5 1.8 0l.2.2c.5.5.5 1.3 0 1.8l-7 7z" />,
  stop: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m6 6 4 4m0-4-4 4" />
    </>
  ),
  file: <path d="M9 2H4.8c-.7 0-1.3.6-1.3 1.3v9.4c0 .7.6 1.3 1.3 1.3h6.4c.7 0 1.3-.6 1.3-1.3V5.5zM9 2v3.5h3.5" />,
  log: <path d="M3 4h10M3 7h7M3 10h10M3 13h5" />,
  image: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1.5" />
      <path d="m3 11 3-3 2.5 2.5L11 8l2.5 2.5" />
      <path d="M5.8 5.8h.01" strokeWidth="2" />
    </>
  ),
  archive: (
    <>
      <rect x="2.5" y="3" width="11" height="3" rx=".8" />
      <path d="M3.5 6v6c0 .6.4 1 1 1h7c.6 0 1-.4 1-1V6M6.5 9h3" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />
  ),
  folder: (
    <path d="M2 4.3C2 3.6 2.6 3 3.3 3h2.6l1.5 1.7h5.3c.7 0 1.3.6 1.3 1.3v5.7c0 .7-.6 1.3-1.3 1.3H3.3c-.7 0-1.3-.6-1.3-1.3z" />
  ),
  server: (
    <>
      <rect x="2.5" y="2.5" width="11" height="4.6" rx="1.2" />
      <rect x="2.5" y="8.9" width="11" height="4.6" rx="1.2" />
      <path d="M5 4.8h.01M5 11.2h.01" strokeWidth="1.8" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.5" r="2.8" />
      <path d="M2.8 13.5a5.3 5.3 0 0 1 10.4 0" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
    </>
  ),
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  x: <path d="m4 4 8 8m0-8-8 8" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  warn: (
    <>
      <path d="M8 5v4m0 2.5v.01" />
      <circle cx="8" cy="8" r="6" />
    </>
  ),
  raw: <path d="m5.5 4.5-3.5 3.5 3.5 3.5m5-7L14 8l-3.5 3.5" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.2" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof icons;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {icons[name]}
    </svg>
  );
}
