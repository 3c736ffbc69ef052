/**
 * A ref for what may go with the focus in it, such as a button that asks again: the focus moves on to the heading of the
 * panel it was in, or of the one that took its place, or of the page. Nobody who uses a keyboard is sent back to the top.
 */
export const keepFocus = (element: HTMLElement | null) => () => {
  if (!element?.contains(document.activeElement)) return;
  const heading = element.closest('[aria-labelledby]')?.getAttribute('aria-labelledby');
  // React takes elements out one by one: what comes in their place is there when it is done.
  queueMicrotask(() => {
    if (document.activeElement !== document.body) return;
    const next = document.getElementById(heading ?? '') ?? document.querySelector<HTMLElement>('main h1');
    next?.focus({ preventScroll: true });
  });
};
