import { useEffect, useState } from 'react';
import { type Bundle, type BundledLog, bytesOfLog } from './bundle/bundle-file.ts';
import { bundleRunHref } from './late-links.ts';
import { size } from './lib/size.ts';
import { exactTime } from './lib/time.ts';
import type { LogHandle } from './log/engine/log-handle.ts';
import { openLog } from './log/engine/open-log.ts';
import { LogView } from './log/view/LogView.tsx';
import { type LineSpan, logQuery } from './log/view/log-options.ts';
import { useLogOptions } from './log/view/use-log-options.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Icon } from './ui/Icon.tsx';
import { InlineMarkdown } from './ui/InlineMarkdown.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';

/** A log of a copy, in the view that all logs have; its bytes come from the file. */
export function CopiedLogPage({ bundle, log }: { bundle: Bundle; log: BundledLog }) {
  const { task, rootUrl, savedAt } = bundle;
  const { name, runId } = log;
  const short = name.slice(name.lastIndexOf('/') + 1) || name;
  useTabMarks(`${short} of a copy of ${plainMarkdown(task.metadata.name)}`);
  const handle = useCopiedLog(log);
  const [options, onOptions, named] = useLogOptions();
  const [keys, setKeys] = useState(false);
  const link = (lines: LineSpan) => window.location.hash.split('?')[0] + logQuery({ ...options, lines });
  return (
    <main className="log-page" id="main">
      <div className="log-head">
        <a
          className="btn small bare square flip"
          href={bundleRunHref(runId)}
          aria-label="Back to the copy of the task"
          title="Back to the copy of the task"
        >
          <Icon name="right" />
        </a>
        <h1 className="cut" tabIndex={-1}>
          <InlineMarkdown text={task.metadata.name} />
        </h1>
        <span className="muted nowrap no-phone" title={name}>
          run {runId} · <code>{short}</code>
        </span>
        <span className="small nowrap cut warn-ink" title={`Saved ${exactTime(savedAt)}`}>
          a copy{log.cut && `, its first ${size(log.bytes)} only`}
        </span>
      </div>
      {handle && (
        <LogView
          {...{ handle, name, options, onOptions, named, keys, rootUrl }}
          live={false}
          hrefOf={link}
          // It opens for whoever has the same copy open, and that is nobody else.
          linkOf={link}
          onKeys={setKeys}
        />
      )}
    </main>
  );
}

function useCopiedLog(log: BundledLog): LogHandle | undefined {
  const [handle, setHandle] = useState<LogHandle>();
  // The worker that reads logs, and what it reads, are outside React.
  useEffect(() => {
    const url = URL.createObjectURL(bytesOfLog(log));
    const opened = openLog({ name: log.name, live: false, locate: async () => ({ url, storageType: 's3' }) });
    setHandle(opened);
    return () => {
      opened.close();
      URL.revokeObjectURL(url);
    };
  }, [log]);
  return handle;
}
