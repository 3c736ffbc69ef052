import { useLocation } from 'react-router';
import { deploymentName } from './deployment/deployments.ts';
import { useConnection } from './deployment/use-connection.ts';
import { readPlace, startHref } from './links.ts';
import { isBuilt, notBuiltYet } from './not-built-yet.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Icon } from './ui/Icon.tsx';
import { Panel } from './ui/Panel.tsx';

/** Stands where a page will be: the address is reserved, its errand can be done elsewhere meanwhile. */
export function NotBuiltYetPage() {
  const { rootUrl } = useConnection();
  const { pathname, search } = useLocation();
  const place = readPlace(pathname + search);
  const word = place.page === 'reserved' && !isBuilt(place.word) ? place.word : 'open';
  const { title, will, meanwhile } = notBuiltYet(word, place.page === 'reserved' ? place.rest : '', rootUrl);
  useTabMarks(`${title} · Task Inspector`);
  return (
    <main id="main" className="page narrow">
      <div className="head">
        <div className="title">
          <span className="badge" data-state="none">
            Not built yet
          </span>
          <h1 tabIndex={-1}>{title}</h1>
        </div>
        <p className="story">{will}</p>
      </div>
      <Panel id="meanwhile" title="Where to go meanwhile" count={`on ${deploymentName(rootUrl)}`}>
        <ul className="rows meanwhile">
          {meanwhile.map(({ label, href, note }) => (
            <li key={href}>
              <Icon name={href.startsWith('#') ? 'right' : 'out'} />
              <a href={href} {...(href.startsWith('#') ? {} : { target: '_blank', rel: 'noopener noreferrer' })}>
                {label}
              </a>
              <span className="push small faint cut">{note}</span>
            </li>
          ))}
          <li>
            <Icon name="right" />
            <a href={startHref}>Open something else</a>
            <span className="push small faint cut">The start page</span>
          </li>
        </ul>
      </Panel>
    </main>
  );
}
