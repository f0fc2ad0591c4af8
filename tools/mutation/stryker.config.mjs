import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Rules of money: what is called often enough to be wrong a thousand times before anybody notices.
const rules = [
  'packages/money/src',
  'office/domain/src/{billing,carecredit,corrections,credits,ledger,refunds}',
]

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  mutate: rules.flatMap((folder) => [`${folder}/*.ts`, `!${folder}/*.test.ts`]),
  // What goes into the sandbox; it lies outside of the repository, or other tools would find its tests.
  ignorePatterns: [
    '**',
    '!packages/money/**',
    '!office/domain/**',
    '!tools/mutation/vitest.config.ts',
    '!tsconfig.base.json',
  ],
  tempDirName: join(tmpdir(), 'tillwave-mutation'),
  // Types are checked by `npm run check`; TypeScript 7 has no interface for Stryker to ask.
  disableTypeChecks: false,
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  htmlReporter: { fileName: 'test-results/mutation/report.html' },
  jsonReporter: { fileName: 'test-results/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  // On a busy machine a slow test is no endless loop.
  timeoutMS: 30_000,
  concurrency: 2,
}
