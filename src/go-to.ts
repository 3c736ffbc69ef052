import { defaultRootUrl, knownDeployments } from './deployment/deployments.ts';
import { keepPastedDraft } from './lib/pasted-draft.ts';
import { shareUrl } from './links.ts';
import { openAnything } from './open-anything.ts';
import { openedHref } from './opened-href.ts';

/**
 * Opens what `text` names, on the deployment shown (`rootUrl`) or on the one it names itself. Answers what is wrong
 * with a text that names nothing.
 */
export function goTo(text: string, rootUrl: string | undefined, navigate: (to: string) => void): string | undefined {
  const opened = openAnything(text, {
    rootUrl,
    knownDeployments: knownDeployments(),
    defaultRootUrl: defaultRootUrl(),
    here: window.location.href,
  });
  if (opened.kind === 'nothing') return opened.problem;
  if (opened.kind === 'draft') keepPastedDraft(opened.text);
  const { rootUrl: other, ...here } = opened;
  const href = openedHref(here as typeof opened);
  // Everything shown belongs to one deployment, so another one is a full load.
  if (other) window.location.assign(shareUrl({ rootUrl: other }, href));
  else navigate(`/${href.slice(1)}`);
  return undefined;
}
