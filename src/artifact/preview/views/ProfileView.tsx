import { Fragment, useState } from 'react';
import { profilerUrl } from '../../../late-links.ts';
import { exactTime } from '../../../lib/time.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { headOf } from '../head-of.ts';
import type { PreviewProps } from '../preview.ts';
import { type ProfileKind, profileFacts, profileKind } from '../profile/profile.ts';

const WHAT: Record<ProfileKind, string> = {
  profile: 'A profile',
  trace: 'A trace of events, as Chromium writes it',
  simpleperf: 'A profile of simpleperf',
  profiles: 'An archive of profiles',
};

/** A profile is read by the Firefox Profiler, from where it lies. */
export function ProfileView({ subject, content, link, open }: PreviewProps) {
  const [head] = useState(() => headOf(content.bytes));
  const kind = profileKind(subject, head) ?? 'profile';
  const { product, platform, started, interval } = kind === 'profile' ? profileFacts(head.text) : {};
  const facts = [
    ['Of', product],
    ['On', platform],
    ['Begun', started && exactTime(new Date(started).toISOString())],
    ['Sampled', interval && `every ${interval} ms`],
  ].filter(([, value]) => value);
  return (
    <div className="body stack">
      <p>{WHAT[kind]}. The Firefox Profiler shows what is in it.</p>
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {link !== undefined && open ? (
        <p>
          <a className="btn" href={profilerUrl(link)} target="_blank" rel="noopener noreferrer">
            <Icon name="out" />
            Open in the Firefox Profiler
          </a>
        </p>
      ) : (
        <p className="muted">
          {link === undefined
            ? 'It is in an archive, where the Firefox Profiler cannot reach it.'
            : 'Not everybody may read this artifact, and the Firefox Profiler asks for it without your credentials.'}{' '}
          Save it, open{' '}
          <a href={profilerUrl()} target="_blank" rel="noopener noreferrer">
            the Firefox Profiler
          </a>{' '}
          and drop the file there: it is read in your browser only.
        </p>
      )}
    </div>
  );
}
