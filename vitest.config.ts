import { defineConfig } from 'vitest/config';

const folders = '{src,local-deployment,checks,scripts}';
/** Tests that start whole programs take seconds each, and are a part of their own: the units stay quick to run. */
const processes = `${folders}/**/*.process.test.ts`;

export default defineConfig({
  test: {
    environment: 'node',
    // Tests start real servers and workers; on two busy cores the default of 5 s is a coin toss.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: [processes],
          // Loading the same modules anew for each of 130 files took twice as long as the tests themselves.
          isolate: false,
          // Also on two cores, where one of them would be left idle.
          maxWorkers: 2,
          setupFiles: ['scripts/fixed-seed.ts'],
        },
      },
      { extends: true, test: { name: 'processes', include: [processes] } },
    ],
  },
});
