import './callback.css';
import { finishSignIn } from './credentials/finish-sign-in.ts';
import { fromCallback } from './late-links.ts';

/**
 * The page sign-ins come back to (`callback.html`). It is none of the hash pages: deployments write what they send into
 * the query. Before anything else that leaves the address bar and the history, for it may hold a token.
 */
const { search } = window.location;
window.history.replaceState(null, '', window.location.pathname);

const words = document.getElementById('words');
const link = document.getElementById('back');

function say(text: string, back: string | undefined): void {
  if (words) {
    words.setAttribute('role', 'alert');
    words.textContent = text;
  }
  if (link instanceof HTMLAnchorElement && back !== undefined) link.href = fromCallback(back);
}

finishSignIn(search).then((finished) => {
  if (finished.kind === 'refused') return say(finished.words, finished.back);
  // What the browser did not keep ends with this page, so the way back would lose it.
  if (finished.problem !== undefined) return say(`${finished.problem} So the sign-in cannot be used.`, finished.back);
  window.location.replace(fromCallback(finished.back));
});
