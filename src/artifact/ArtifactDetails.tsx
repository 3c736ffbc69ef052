import type { ReactNode } from 'react';
import type { Artifact } from '../api/types.ts';
import { size } from '../lib/size.ts';
import { Icon } from '../ui/Icon.tsx';
import { useNow } from '../ui/now.ts';
import { Time } from '../ui/Time.tsx';
import { contentKind, kindWords } from './content-kind.ts';
import { getArtifactScope, type WhoMayRead } from './who-may-read.ts';

const storage: Record<string, string> = {
  s3: 'in the deployment’s object storage',
  object: 'kept by the deployment’s object service',
  reference: 'somewhere else: the queue only knows the address',
  link: 'another name for another artifact of this run; the queue follows it',
  error: 'never uploaded: the worker reported why',
};

interface ArtifactDetailsProps {
  name: string;
  artifact: Artifact;
  who: WhoMayRead;
  /** Everything one may copy to pass it on. */
  links: ReactNode;
}

/** What the queue knows of an artifact, and the links to it. */
export function ArtifactDetails({ artifact, name, who, links }: ArtifactDetailsProps) {
  const now = useNow();
  const kind = contentKind(artifact.contentType, name);
  return (
    <div className="body">
      <dl className="facts">
        <dt>Kind</dt>
        <dd>
          {artifact.storageType === 'error' ? 'nothing, it is missing' : kindWords[kind]}
          {artifact.contentType && <span className="faint"> · {artifact.contentType}</span>}
        </dd>
        <dt>Size</dt>
        <dd>
          {artifact.contentLength === undefined
            ? artifact.storageType === 'error'
              ? 'none'
              : 'not reported by the worker'
            : `${size(artifact.contentLength)} · ${artifact.contentLength.toLocaleString('en-GB')} bytes`}
        </dd>
        <dt>Stored</dt>
        <dd>
          {artifact.storageType}{' '}
          <span className="faint">
            · {storage[artifact.storageType] ?? 'a kind of storage this page does not know'}
          </span>
        </dd>
        <dt>Kept until</dt>
        <dd>
          <Time at={artifact.expires} now={now} form="exact" />{' '}
          <span className="faint">
            · <Time at={artifact.expires} now={now} />
          </span>
        </dd>
        <dt>Who may read it</dt>
        <dd>
          <WhoReads name={name} who={who} />
        </dd>
        <dt>Links</dt>
        <dd>{links}</dd>
      </dl>
    </div>
  );
}

function WhoReads({ name, who }: { name: string; who: WhoMayRead }) {
  const scope = <code>{getArtifactScope(name)}</code>;
  switch (who) {
    case 'everybody':
      return 'everybody: this deployment opens it to anonymous readers';
    case 'you':
      return (
        <>
          <Icon name="lock" /> you, and whoever else has the scope {scope}
        </>
      );
    case 'guest':
      return (
        <>
          <Icon name="lock" /> you, with the guest pass of this tab, and whoever has the scope {scope}
        </>
      );
    case 'others':
      return (
        <>
          <Icon name="lock" /> only who has the scope {scope}
        </>
      );
    case 'unknown':
      return <>whoever has the scope {scope}</>;
  }
}
