/**
 * The page this tab showed before the one about credentials, so that every way to sign in leads back to it. Kept with
 * the tab: signing in may lead over pages of the deployment.
 */
const KEY = 'task-inspector:before-sign-in';

/** @param place query and hash of a page that is not about credentials */
export function notePlace(place: string): void {
  try {
    sessionStorage.setItem(KEY, place);
  } catch {
    // Then there is only the way by hand.
  }
}

/** Query and hash of that page; nothing when this tab began here, or with the start page. */
export function placeBefore(): string | undefined {
  // The part that notes places comes late; the history's entry knows which page had the link.
  const { from } = (window.history.state ?? {}) as { from?: unknown };
  const place = typeof from === 'string' && !/^#credentials\b/.test(from) ? window.location.search + from : noted();
  return /#./.test(place) && /^[?#]/.test(place) ? place : undefined;
}

function noted(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
