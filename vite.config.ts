import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { csp, devCsp } from './scripts/csp.ts';

/** In the build only: in dev the policy is a header with a nonce, which a meta tag could only make stricter. */
const cspMeta: Plugin = {
  name: 'csp-meta',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: csp }, injectTo: 'head-prepend' },
  ],
};

/** On a slow line the static page and its first answers come before the bundle that will take them up. */
const bundleLast: Plugin = {
  name: 'bundle-last',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (html) =>
      html
        .replace(/(<script defer[\s\S]*)(\s*<link rel="stylesheet"[^>]*>)/, '$2$1')
        .replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"')
        .replace('<script type="module"', '<script type="module" fetchpriority="low"'),
  },
};

export default defineConfig(({ command }) => {
  const nonce = randomBytes(16).toString('base64');
  return {
    // Relative addresses: dist/ works under any path of any static host. The dev server needs a real path.
    base: command === 'build' ? './' : '/task-inspector/',
    plugins: [react(), cspMeta, bundleLast],
    resolve: {
      alias: {
        // The package names its development form for every bundler; the other one lacks the warnings' texts.
        ...(command === 'build' && {
          'react-router': fileURLToPath(
            new URL('node_modules/react-router/dist/production/index.mjs', import.meta.url),
          ),
        }),
        // Its form for browsers sets innerHTML, which Trusted Types refuse; the file says the rest.
        'decode-named-character-reference': fileURLToPath(new URL('src/ui/named-characters.ts', import.meta.url)),
      },
    },
    ...(command === 'serve' && {
      html: { cspNonce: nonce },
      server: { headers: { 'Content-Security-Policy': devCsp(nonce) } },
    }),
    // In pieces, too: what only some logs need is loaded by the worker when it meets one.
    worker: { format: 'es' },
    build: {
      // Browsers of the last two years; they have modulepreload, and the polyfill would only cost bytes.
      target: ['chrome120', 'firefox120', 'safari17.2'],
      modulePreload: {
        polyfill: false,
        // Late parts need not name what every page has loaded before them. What a click brings may find its own way to
        // its parts: naming them all is a cost of the first load.
        resolveDependencies: (file, deps, { hostType }) => {
          if (hostType === 'html') return deps;
          const own = /\/ArtifactCopyMenu-/.test(file) ? /\/ArtifactCopyMenu-|\.css$/ : /^/;
          return deps.filter((dep) => own.test(dep) && !/\/(first|rolldown-runtime)-/.test(dep));
        },
      },
      // A font or script inlined as data: would be refused by the policy.
      assetsInlineLimit: 0,
      // What the first load needs anyway travels together: small files of their own compress worse and cost round trips.
      rolldownOptions: {
        // Sign-ins come back to a page of its own: deployments write into the query, which hash pages leave alone.
        input: { index: 'index.html', callback: 'callback.html' },
        output: {
          // The first load names all late files, and of each name these characters do not compress.
          chunkFileNames: 'assets/[name]-[hash:7].js',
          assetFileNames: 'assets/[name]-[hash:6].[ext]',
          codeSplitting: {
            groups: [
              {
                name: 'first',
                test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\/(?!.*nfiniteQuery)|rolldown|src\/(links|ui\/(Icon|CopyButton|Panel|Time|State\w+|Skeleton|LastResort|safe-href)|lib\/(time|size|clipboard|server-clock|name-path|config|root-url|stored|slugid))\.tsx?$/,
              },
            ],
          },
        },
      },
      // Read by scripts/budgets.ts.
      manifest: true,
    },
  };
});
