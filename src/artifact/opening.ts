import type { MouseEvent } from 'react';
import type { Connection } from '../api/connection.ts';
import type { ArtifactAddress } from '../api/locate-artifact.ts';
import type { Artifact } from '../api/types.ts';
import { artifactHref, artifactUrl } from '../links.ts';
import { isPublic } from './artifact-order.ts';
import type { WhoMayRead } from './who-may-read.ts';

/** What a link needs that opens an artifact in a tab of its own. */
export interface Opening {
  href: string;
  onClick?: (event: MouseEvent) => void;
}

/**
 * What everybody may read is a plain link, without a signature. Anything else is asked for anew at every click, in the
 * name of whoever may read it; where that is nobody here, or it does not come, the tab shows the artifact's own page,
 * which says what is missing. So does that of what was never uploaded.
 */
export function opening(
  connection: Connection,
  { taskId, runId }: { taskId: string; runId?: number },
  { name, storageType }: Artifact,
  who: WhoMayRead,
): Opening {
  const page = artifactHref(taskId, runId, name);
  // The queue would answer with the worker's reason in its own words.
  if (storageType === 'error') return { href: page };
  const directUrl = artifactUrl(connection.rootUrl, taskId, name, runId);
  if (who === 'everybody' || (who === 'unknown' && isPublic(name))) return { href: directUrl };
  const placeOf = async (address: ArtifactAddress) => {
    const { openAddress } = await import('../api/open-address.ts');
    return openAddress(connection, address, AbortSignal.timeout(30_000));
  };
  return {
    href: page,
    async onClick(event) {
      // Those open it in the background or in a window: its page is what can be opened there.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // Browsers open tabs for clicks only, so it is there before its address is. Refused, the link is followed.
      const tab = window.open();
      if (!tab) return;
      event.preventDefault();
      tab.opener = null;
      const place =
        who === 'others' ? undefined : await placeOf({ taskId, runId, name, directUrl }).catch(() => undefined);
      tab.location.replace(place ?? new URL(page, window.location.href));
    },
  };
}
