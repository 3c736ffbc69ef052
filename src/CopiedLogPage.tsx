import { lazy, Suspense, useEffect, useState } from 'react';
import { type Bundle, type BundledLog, bytesOfLog } from './bundle/bundle-file.ts';
import { bundleRunHref } from './late-links.ts';
import { size } from './lib/size.ts';
import { exactTime } from './lib/time.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Icon } from './ui/Icon.tsx';
import { InlineMarkdown } from './ui/InlineMarkdown.tsx';
import { LastResort } from './ui/LastResort.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';

const CopiedLog = lazy(async () => ({ default: (await import('./LogPage.tsx')).CopiedLog }));

/** A log of the copy that is open. */
export function CopiedLogPage({ bundle, log }: { bundle: Bundle; log: BundledLog }) {
  const { task, rootUrl, savedAt } = bundle;
  const { name, runId } = log;
  const short = name.slice(name.lastIndexOf('/') + 1) || name;
  useTabMarks(`${short} of a copy of ${plainMarkdown(task.metadata.name)}`);
  const url = useUrlOf(log);
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
        <span className="small nowrap warn-ink" title={`Saved ${exactTime(savedAt)}`}>
          a copy{log.cut && `, its first ${size(log.bytes)} only`}
        </span>
      </div>
      <LastResort part="The log">
        <Suspense fallback={null}>{url && <CopiedLog url={url} name={name} rootUrl={rootUrl} />}</Suspense>
      </LastResort>
    </main>
  );
}

function useUrlOf(log: BundledLog): string | undefined {
  const [url, setUrl] = useState<string>();
  // The browser's list of such addresses is outside React.
  useEffect(() => {
    const made = URL.createObjectURL(bytesOfLog(log));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [log]);
  return url;
}
