import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Artifact } from '../../api/types.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { ago, at, exactTime } from '../../lib/time.ts';
import type { ArtifactPlace } from '../ArtifactRow.tsx';
import { isPublic } from '../artifact-order.ts';
import { day } from '../expiry.ts';
import type { Readers } from '../use-readers.ts';
import { getArtifactScope } from '../who-may-read.ts';
import { Flag } from './Flag.tsx';
import type { Leads } from './leads.ts';
import { leadsQuery, leadsSomewhere } from './leads-query.ts';

interface RowFactsProps extends ArtifactPlace {
  artifact: Artifact;
  readers: Readers;
  /** Whether the run has an artifact of that name. */
  known: (name: string) => boolean;
  /** A second line instead of columns. */
  details: boolean;
}

/** What one wants to know of an artifact before following it: whether it is there, for whom, where it leads, until when. */
export function RowFacts({ artifact, readers, known, details, rootUrl, taskId, runId }: RowFactsProps) {
  const { name, contentType, storageType, expires } = artifact;
  const [place, seen] = useSeen(leadsSomewhere(artifact));
  const now = serverNow();
  const expired = (at(expires) ?? Number.POSITIVE_INFINITY) < now;
  const reader = readers.of(name);
  const mayAsk = reader === 'unknown' ? readers.guessing && isPublic(name) : reader !== 'others';
  const leads = useQuery({
    ...leadsQuery({ rootUrl }, { taskId, runId, asker: readers.asker }, artifact, known),
    // What has expired is gone, and what one may not read would only be refused.
    enabled: seen && mayAsk && !expired,
    refetchOnWindowFocus: false,
  });
  const exact = exactTime(expires);
  const left = ago(expires, now);
  return (
    <>
      <span ref={place} className={leads.data && 'why' in leads.data ? 'leads long cut' : 'leads cut'}>
        {!details && leads.data && <LeadsTo leads={leads.data} />}
      </span>
      <span className="push" />
      <LeadFlag leads={leads.data} missing={storageType === 'error'} />
      {expired && (
        <Flag kind="bad" icon="clock" title={`Kept until ${exact}, ${left}: what it led to is gone`}>
          expired
        </Flag>
      )}
      <ReaderFlag name={name} reader={reader === 'unknown' && readers.guessing && !isPublic(name) ? 'guess' : reader} />
      {details ? (
        <small className="second cut">
          {leads.data && (
            <>
              <LeadsTo leads={leads.data} /> ·{' '}
            </>
          )}
          {[contentType, storageType].filter(Boolean).join(' · ')} · {expired ? 'expired' : 'expires'} {left}, {exact}
        </small>
      ) : (
        <>
          <span className="wide cut" title={contentType}>
            {contentType}
          </span>
          <span className="wide short">{storageType}</span>
          <span className="wide short" title={exact}>
            until {day(expires)}
          </span>
          <span className="wide short wider" title={exact}>
            {left}
          </span>
        </>
      )}
    </>
  );
}

/** Whether a row has been on the screen yet; only looked for where that matters. */
function useSeen(matters: boolean) {
  const place = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  // Where a row is, only the browser knows.
  useEffect(() => {
    const row = place.current?.closest('li');
    if (!matters || seen || !row) return;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    watcher.observe(row);
    return () => watcher.disconnect();
  }, [matters, seen]);
  return [place, seen && matters] as const;
}

function LeadsTo({ leads }: { leads: Leads }): ReactNode {
  switch (leads.kind) {
    case 'missing':
      return <span title={leads.message}>{leads.message}</span>;
    case 'artifact':
      return <To title={`Leads to ${leads.name}`}>{leads.name}</To>;
    case 'host':
      return <To title={`Leads to ${leads.host}, outside the deployment’s services`}>{leads.host}</To>;
    case 'refused':
      return leads.names.length > 0 && <To title={`Leads to ${leads.names.join(', ')}`}>{leads.names.join(', ')}</To>;
    case 'nowhere':
      return <span title={leads.why}>{leads.why}</span>;
    default:
      return <span title={leads.why}>{`where it leads is not known: ${leads.why}`}</span>;
  }
}

const To = ({ title, children }: { title: string; children: ReactNode }) => (
  <span title={title}>
    <span aria-hidden="true">→ </span>
    <span className="vh">leads to </span>
    <span className="mono">{children}</span>
  </span>
);

function LeadFlag({ leads, missing }: { leads: Leads | undefined; missing: boolean }): ReactNode {
  if (missing) {
    const [why, message] = leads?.kind === 'missing' ? [`: ${leads.why}`, leads.message] : [''];
    return (
      <Flag kind="bad" icon="warn" title={message ?? 'The worker could not upload it; its own page says why'}>
        missing{why}
      </Flag>
    );
  }
  if (leads?.kind === 'missing') {
    return (
      <Flag kind="bad" icon="warn" title={leads.message}>
        leads to a missing one: {leads.why}
      </Flag>
    );
  }
  if (leads?.kind === 'nowhere') {
    return (
      <Flag kind="bad" icon="warn" title={leads.why}>
        leads nowhere
      </Flag>
    );
  }
  if (leads?.kind === 'refused') {
    return (
      <Flag kind="lock" icon="lock" title={`Following it needs ${leads.names.map(getArtifactScope).join(', ')}`}>
        needs more scopes
      </Flag>
    );
  }
}

function ReaderFlag({ name, reader }: { name: string; reader: ReturnType<Readers['of']> | 'guess' }): ReactNode {
  const scope = getArtifactScope(name);
  if (reader === 'everybody' || reader === 'unknown') return null;
  const [words, title] = {
    you: ['you have its scope', `Not everybody may read it. It takes the scope ${scope}, which you have`],
    guest: [
      'your pass has its scope',
      `Not everybody may read it. It takes the scope ${scope}, which your guest pass has`,
    ],
    others: ['needs a scope', `Reading it needs the scope ${scope}`],
    guess: ['may need a scope', `Reading it takes the scope ${scope}; whether everybody has it could not be asked`],
  }[reader] as [string, string];
  return (
    <Flag kind="lock" icon="lock" title={title}>
      {words}
    </Flag>
  );
}
