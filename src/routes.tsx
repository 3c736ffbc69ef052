import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { Route, Router, Routes } from 'react-router';
import { hashHistory } from './hash-history.ts';
import { RESERVED } from './links.ts';
import { Shell } from './Shell.tsx';
import { TaskPage } from './TaskPage.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

// Everything but the task page comes when it is asked for: the first load belongs to the task.
const StartPage = lazy(async () => ({ default: (await import('./StartPage.tsx')).StartPage }));
const DefinitionPage = lazy(async () => ({ default: (await import('./DefinitionPage.tsx')).DefinitionPage }));
const ArtifactPage = lazy(async () => ({ default: (await import('./ArtifactPage.tsx')).ArtifactPage }));
const DownloadPage = lazy(async () => ({ default: (await import('./DownloadPage.tsx')).DownloadPage }));
const LogPage = lazy(async () => ({ default: (await import('./LogPage.tsx')).LogPage }));
const ReservedPage = lazy(async () => ({ default: (await import('./ReservedPage.tsx')).ReservedPage }));
const NothingHerePage = lazy(async () => ({ default: (await import('./NothingHerePage.tsx')).NothingHerePage }));

/** The whole URL map. `links.ts` writes these addresses; a test holds the two together. */
function Pages() {
  return (
    <Suspense
      fallback={
        <main className="page">
          <Skeleton />
        </main>
      }
    >
      <Routes>
        <Route path="/" element={<StartPage />} />
        {RESERVED.map((word) => (
          <Route key={word} path={`/${word}/*`} element={<ReservedPage />} />
        ))}
        <Route path="/:taskId" element={<TaskPage />} />
        <Route path="/:taskId/runs" element={<TaskPage />} />
        <Route path="/:taskId/runs/:runId" element={<TaskPage />} />
        {/* Links of 2014 to 2017 wrote the run right after the task. */}
        <Route path="/:taskId/:runId" element={<TaskPage />} />
        <Route path="/:taskId/definition" element={<DefinitionPage />} />
        <Route path="/:taskId/runs?/:runId?/download" element={<DownloadPage />} />
        <Route path="/:taskId/artifacts" element={<TaskPage />} />
        <Route path="/:taskId/runs/:runId/artifacts" element={<TaskPage />} />
        <Route path="/:taskId/artifacts/*" element={<ArtifactPage />} />
        <Route path="/:taskId/runs/:runId/artifacts/*" element={<ArtifactPage />} />
        <Route path="/:taskId/logs/*" element={<LogPage />} />
        <Route path="/:taskId/runs/:runId/logs/*" element={<LogPage />} />
        <Route path="*" element={<NothingHerePage />} />
      </Routes>
    </Suspense>
  );
}

const history = hashHistory();

export function App() {
  const [{ location, returning }, setPlace] = useState({ location: history.location, returning: true });
  useLayoutEffect(() => history.listen((returning) => setPlace({ location: history.location, returning })), []);
  return (
    <Router location={location} navigator={history}>
      <Shell returning={returning}>
        <Pages />
      </Shell>
    </Router>
  );
}
