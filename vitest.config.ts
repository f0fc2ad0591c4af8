import { configDefaults, defineConfig } from 'vitest/config'

const database = '**/*.db.test.ts'

export default defineConfig({
  test: {
    // Made for two cores: one worker each, and PostgreSQL takes what they leave.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, database],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [database],
          globalSetup: 'packages/server-kit/src/testing/vitest-setup.ts',
          // Time-outs end what hangs; they measure nothing. A slow, busy machine must never meet them.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
