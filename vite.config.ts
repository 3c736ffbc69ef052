import { randomBytes } from 'node:crypto';
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

export default defineConfig(({ command }) => {
  const nonce = randomBytes(16).toString('base64');
  return {
    // Relative addresses: dist/ works under any path of any static host. The dev server needs a real path.
    base: command === 'build' ? './' : '/task-inspector/',
    plugins: [react(), cspMeta],
    ...(command === 'serve' && {
      html: { cspNonce: nonce },
      server: { headers: { 'Content-Security-Policy': devCsp(nonce) } },
    }),
    build: {
      // Browsers of the last two years; they have modulepreload, and the polyfill would only cost bytes.
      target: ['chrome120', 'firefox120', 'safari17.2'],
      modulePreload: { polyfill: false },
      // A font or script inlined as data: would be refused by the policy.
      assetsInlineLimit: 0,
      // Read by scripts/budgets.ts.
      manifest: true,
    },
  };
});
