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
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [database],
          globalSetup: 'packages/server-kit/src/testing/vitest-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
