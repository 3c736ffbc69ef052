import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { currentDeployment, defaultRootUrl, knownDeployments } from './deployment/deployments.ts';
import { readPlace, startHref } from './links.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Icon } from './ui/Icon.tsx';
import { Panel } from './ui/Panel.tsx';

/** An address that is no place here: says what is wrong with it, and opens what it may have meant. */
export function NothingHerePage() {
  const { pathname, search } = useLocation();
  useTabMarks('No place here · Task Inspector');
  const place = readPlace(pathname);
  const text = (place.page === 'unknown' ? place.text : pathname.slice(1)) + search;
  const { data: meant } = useQuery({
    queryKey: ['open', text],
    queryFn: async () => {
      const { openAnything } = await import('./open-anything.ts');
      const { rootUrl } = currentDeployment(window.location.search);
      return openAnything(text, {
        rootUrl,
        knownDeployments: knownDeployments(),
        defaultRootUrl: defaultRootUrl(),
        here: window.location.href,
      });
    },
  });
  return (
    <main className="page narrow">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>This address is no place here</h1>
        </div>
        <p className="story">
          {(meant && 'problem' in meant && meant.problem) || 'It names neither a task nor a page.'}
        </p>
      </div>
      <Panel id="tries" title="What to try">
        <ul className="rows">
          <li>
            <Icon name="search" />
            <span>
              The address says <code>{text.slice(0, 300)}</code>. A task has 22 characters: letters, digits,{' '}
              <code>-</code> and <code>_</code>.
            </span>
          </li>
          <li>
            <Icon name="right" />
            <a href={startHref}>Open something else on the start page</a>
          </li>
        </ul>
      </Panel>
    </main>
  );
}
