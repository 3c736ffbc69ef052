import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/api-error.ts';
import { firstAnswers } from './first-answers.ts';
import { App } from './routes.tsx';
import { LastResort } from './ui/LastResort.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/panels.css';
import './ui/lists.css';
import './ui/saying.css';
import './ui/narrow.css';

/** As far as it is used here: TypeScript's DOM library does not know it yet. */
interface TrustedTypePolicies {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

// The page runs under `require-trusted-types-for 'script'`: only scripts of our own origin may become workers.
(window as { trustedTypes?: TrustedTypePolicies }).trustedTypes?.createPolicy('default', {
  createScriptURL: (url: string) => {
    if (new URL(url, document.baseURI).origin === window.location.origin) return url;
    throw new TypeError(`Refused to load a script from ${url}`);
  },
});

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Only what may pass by itself is asked again, and not for long: a failure is said while it is fresh.
      retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
      retryDelay: (count) => 600 * 3 ** count,
      staleTime: 5_000,
      // Offline is a failure with words of its own, not a question put off in silence.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
  },
});

function draw() {
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <LastResort>
          <QueryClientProvider client={queryClient}>
            <App />
          </QueryClientProvider>
        </LastResort>
      </StrictMode>,
    );
  }
}

firstAnswers(queryClient).then(draw, draw);
