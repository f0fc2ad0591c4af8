import { configDefaults, defineConfig } from 'vitest/config'

const database = '**/*.db.test.ts'
// What `npm run gates` runs and CI does not.
const gate = '**/*.gate.test.ts'
// The mutation score writes copies of tests there.
const copies = '**/test-results/**'

export default defineConfig({
  test: {
    // Made for two cores: tests of the database wait for PostgreSQL half of their time.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, copies, database, gate],
          testTimeout: 30_000,
        },
      },
      { extends: true, test: { name: 'gate', include: [gate] } },
      {
        extends: true,
        test: {
          name: 'db',
          include: [database],
          exclude: [...configDefaults.exclude, copies],
          globalSetup: 'packages/server-kit/src/testing/vitest-setup.ts',
          // Tests share nothing but what they import, which takes longer than most of them do.
          isolate: false,
          // Time-outs end what hangs; they measure nothing. A slow, busy machine must never meet them.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
