/** Whether the focus is on nothing one sees: the page, or what stands hidden while its place is loading. */
const isLost = ({ activeElement }: Document) =>
  !activeElement || activeElement === document.body || isHidden(activeElement);
const isHidden = (element: Element) => element.getClientRects().length === 0;

/**
 * Focuses what a part is about, or the page: screen readers go on from there. What is still on its way is waited for,
 * at most 5 s and as long as the reader focuses nothing else.
 * @param id of a heading; the page's own comes where that is not, or is gone
 */
export function focusHeading(id = ''): void {
  const until = performance.now() + 5000;
  const attempt = () => {
    const headings = [document.getElementById(id), ...document.querySelectorAll<HTMLElement>('main h1')];
    const heading = headings.find((one) => one && !isHidden(one));
    if (heading) heading.focus({ preventScroll: true });
    else if (performance.now() < until && isLost(document)) requestAnimationFrame(attempt);
  };
  attempt();
}

/**
 * A ref for what may go with the focus in it, such as a button that asks again: the focus moves on to the heading of the
 * panel it was in, or of the one that took its place, or of the page. Nobody who uses a keyboard is sent back to the top.
 */
export const keepFocus = (element: HTMLElement | null) => () => {
  if (!element?.contains(document.activeElement)) return;
  const heading = element.closest('[aria-labelledby]')?.getAttribute('aria-labelledby');
  // React takes elements out one by one: what comes in their place is there when it is done.
  queueMicrotask(() => isLost(document) && focusHeading(heading ?? undefined));
};
