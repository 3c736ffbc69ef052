import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'react-router';
import { currentDeployment, deploymentName } from './deployment/deployments.ts';
import { ConnectionContext } from './deployment/use-connection.ts';
import { createHref, credentialsHref, readPlace, startHref } from './links.ts';
import { OpenBox } from './OpenBox.tsx';
import { Icon } from './ui/Icon.tsx';
import { focusHeading } from './ui/keep-focus.ts';
import { LastResort } from './ui/LastResort.tsx';
import './Shell.css';

const NoDeployment = lazy(async () => ({ default: (await import('./NoDeployment.tsx')).NoDeployment }));

// As wide as what comes for most readers: who is signed in sees the chips beside it move once.
const ToolsPlace = () => (
  <>
    <a className="chip" href={credentialsHref}>
      <svg className="icon" aria-hidden="true" />
      <span>Sign in</span>
    </a>
    <span className="chip" aria-hidden="true">
      <Icon name="theme" />
    </span>
  </>
);
// Nobody came for the theme: the first load does without its menu, and a page without it still does its work.
const HeaderTools = lazy(() =>
  import('./HeaderTools.tsx').then(
    ({ HeaderTools }) => ({ default: HeaderTools }),
    () => ({ default: ToolsPlace }),
  ),
);

function Header({ rootUrl }: { rootUrl?: string }) {
  return (
    <header className="bar">
      <div className="bar-in">
        <a className="brand" href={startHref} aria-label="Task Inspector, start">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M1 3.5h9v3H1z" opacity=".55" />
            <path d="M5 8.5h10v3H5z" />
            <path d="M12 13.5h7v3h-7z" />
          </svg>
          <span>Task Inspector</span>
        </a>
        <OpenBox />
        <a className="chip no-phone" href={createHref()}>
          <Icon name="plus" />
          <span>Create</span>
        </a>
        <a className="chip" href={startHref} title={rootUrl ?? 'No deployment'}>
          <Icon name="server" />
          <span className="cut">
            <span className="vh">Deployment </span>
            <b>{rootUrl ? deploymentName(rootUrl) : 'none'}</b>
          </span>
        </a>
        <Suspense fallback={<ToolsPlace />}>
          <HeaderTools />
        </Suspense>
      </div>
    </header>
  );
}

/** What identifies a page: switching runs of a task, or of a copy of one, stays on it, and keeps focus and place. */
function pageOf(pathname: string): string {
  const place = readPlace(pathname);
  return place.page === 'run' || place.page === 'task'
    ? `task ${place.taskId}`
    : pathname.replace(/(bundle)\/run.*/, '$1');
}

interface ShellProps {
  /** The reader went back or forward: the browser restores the place by itself. */
  returning: boolean;
  children: ReactNode;
}

/** Header, the way past it, and the deployment that all pages below are about. */
export function Shell({ returning, children }: ShellProps) {
  const { pathname } = useLocation();
  const page = pageOf(pathname);
  const shown = useRef(page);
  const current = useMemo(() => currentDeployment(window.location.search), []);
  const connection = useMemo(() => (current.rootUrl ? { rootUrl: current.rootUrl } : undefined), [current]);

  // Focus and scrolling belong to the browser. The first page is left as the browser opened it.
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    if (!returning) window.scrollTo(0, 0);
    focusHeading();
  }, [page, returning]);

  return (
    <ConnectionContext value={connection}>
      {/* A button and no link: every hash is a route here, so the jump is made by hand. */}
      <button type="button" className="skip" onClick={() => focusHeading()}>
        Skip to the content
      </button>
      <Header rootUrl={current.rootUrl} />
      {/* A page that lacks a file of its own leaves the header, and the way to other pages. */}
      <LastResort key={page} told={current.problem}>
        {connection || page === '/' ? (
          children
        ) : (
          <Suspense fallback={null}>
            <NoDeployment problem={current.problem ?? ''} />
          </Suspense>
        )}
      </LastResort>
    </ConnectionContext>
  );
}
