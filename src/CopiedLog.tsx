import { useEffect, useState } from 'react';
import type { LogHandle } from './log/engine/log-handle.ts';
import { openLog } from './log/engine/open-log.ts';
import { LogView } from './log/view/LogView.tsx';
import { type LineSpan, logQuery } from './log/view/log-options.ts';
import { useLogOptions } from './log/view/use-log-options.ts';

interface CopiedLogProps {
  /** Where its bytes are, in this browser. */
  url: string;
  name: string;
  rootUrl: string;
}

/** A log out of a file, in the view that all logs have. Part of the file that draws that view (LogPage.tsx). */
export function CopiedLog({ url, name, rootUrl }: CopiedLogProps) {
  const [handle, setHandle] = useState<LogHandle>();
  const [options, onOptions, named] = useLogOptions();
  const [keys, onKeys] = useState(false);
  // The worker that reads is outside React.
  useEffect(() => {
    const opened = openLog({ name, live: false, locate: async () => ({ url, storageType: 's3' }) });
    setHandle(opened);
    return () => opened.close();
  }, [url, name]);
  // A link to its lines opens where the same copy is open, and nowhere else.
  const link = (lines: LineSpan) => window.location.hash.split('?')[0] + logQuery({ ...options, lines });
  return (
    handle && (
      <LogView
        {...{ handle, name, options, onOptions, named, keys, onKeys, rootUrl }}
        live={false}
        hrefOf={link}
        linkOf={link}
      />
    )
  );
}
