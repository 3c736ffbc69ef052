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
  try {
    const place = sessionStorage.getItem(KEY) ?? '';
    return /#./.test(place) && /^[?#]/.test(place) ? place : undefined;
  } catch {
    return undefined;
  }
}
