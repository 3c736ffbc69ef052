import type { ReactNode } from 'react';

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round' } as const;
const onSolid = { ...stroke, stroke: 'var(--on)' } as const;

/** Outlines differ, so that a state is told apart without its colour: dashed ring, ring with hands, triangle, disc, square, warning triangle. */
const shapes: Record<string, ReactNode> = {
  unscheduled: <circle cx="7" cy="7" r="5.5" {...stroke} strokeDasharray="2.2 2.12" />,
  pending: (
    <>
      <circle cx="7" cy="7" r="5.5" {...stroke} />
      <path d="M7 4v3.2l2 1.3" {...stroke} />
    </>
  ),
  running: <path d="M3 1.6c0-.6.6-.9 1.1-.6l8 5.2c.5.4.5 1.1 0 1.5l-8 5.2c-.5.4-1.1 0-1.1-.6z" fill="currentColor" />,
  completed: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="m4.2 7.2 2 2 3.7-4.2" {...onSolid} />
    </>
  ),
  failed: (
    <>
      <rect x=".8" y=".8" width="12.4" height="12.4" rx="2.4" fill="currentColor" />
      <path d="m4.6 4.6 4.8 4.8m0-4.8L4.6 9.4" {...onSolid} />
    </>
  ),
  exception: (
    <>
      <path d="M6.1 1.2c.4-.7 1.4-.7 1.8 0l5.7 10.2c.4.7-.1 1.6-.9 1.6H1.3c-.8 0-1.3-.9-.9-1.6z" fill="currentColor" />
      <path d="M7 5v3.4m0 2v.1" {...onSolid} />
    </>
  ),
};

/** The shape of a task or run state; a state nobody here knows gets the dashed ring and keeps its own word beside it. */
export function StateShape({ state, live = false }: { state: string; live?: boolean }) {
  return (
    <svg className={live ? 'shape live' : 'shape'} data-state={state} viewBox="0 0 14 14" aria-hidden="true">
      {shapes[state] ?? shapes.unscheduled}
    </svg>
  );
}
