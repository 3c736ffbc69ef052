import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{src,local-deployment,checks,scripts}/**/*.test.{ts,tsx}'],
    // Tests start real servers and workers; on two busy cores the default of 5 s is a coin toss.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
