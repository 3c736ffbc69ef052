import type { PreviewProps } from './preview.ts';
import { OpenThere } from './views/OpenThere.tsx';

/** In place of what lies on a host that speaks plain http, while this page came by https. */
export function MixedContent({ host, ...way }: { host: string } & Pick<PreviewProps, 'link' | 'open'>) {
  return (
    <div className="empty">
      <span>Browsers do not let this page read from {host}.</span>
      <small className="faint">
        It answers plain http only, and this page came by https: that would be mixed content. Opened in a tab of its own
        it can be read.
      </small>
      <OpenThere className="btn" {...way}>
        Open it in a new tab
      </OpenThere>
    </div>
  );
}
