import type { ReactNode } from 'react';
import type { Artifact } from '../api/types.ts';
import { count, size } from '../lib/size.ts';
import { at } from '../lib/time.ts';
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

const kindOf = ({ contentType, storageType }: Artifact, name: string) =>
  storageType === 'error' ? 'nothing, it is missing' : kindWords[contentKind(contentType, name)];

/** Beside the heading where the details are folded. */
export function ArtifactInShort({ artifact, name }: Pick<ArtifactDetailsProps, 'artifact' | 'name'>) {
  const { contentLength } = artifact;
  return (
    <span className="only-phone">
      {contentLength !== undefined && `${size(contentLength)} · `}
      {kindOf(artifact, name)}
    </span>
  );
}

/** What the queue knows of an artifact, and the links to it. */
export function ArtifactDetails({ artifact, name, who, links }: ArtifactDetailsProps) {
  const now = useNow();
  const end = at(artifact.expires);
  const over = end !== undefined && end <= now;
  return (
    <div className="body">
      <dl className="facts">
        <dt>Kind</dt>
        <dd>
          {kindOf(artifact, name)}
          {artifact.contentType && <span className="faint"> · {artifact.contentType}</span>}
        </dd>
        <dt>Size</dt>
        <dd>
          {artifact.contentLength === undefined
            ? artifact.storageType === 'error'
              ? 'none'
              : 'not reported by the worker'
            : sizeWords(artifact.contentLength)}
        </dd>
        <dt>Stored</dt>
        <dd>
          {artifact.storageType}{' '}
          <span className="faint">
            · {storage[artifact.storageType] ?? 'a kind of storage this page does not know'}
          </span>
        </dd>
        <dt>{over ? 'Was kept until' : 'Kept until'}</dt>
        <dd>
          <Time at={artifact.expires} now={now} form="exact" />{' '}
          <span className="faint">
            · <Time at={artifact.expires} now={now} />
          </span>
        </dd>
        <dt>Who may read it</dt>
        <dd className="wide">
          <WhoReads name={name} who={who} />
        </dd>
        <dt>Links</dt>
        <dd className="wide">{links}</dd>
      </dl>
    </div>
  );
}

const sizeWords = (bytes: number) => (bytes < 1000 ? count(bytes, 'byte') : `${size(bytes)} · ${count(bytes, 'byte')}`);

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
