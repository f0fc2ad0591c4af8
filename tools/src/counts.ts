import { readFileSync } from 'node:fs'

/** How many tests passed and failed. */
export interface Counts {
  passed: number
  failed: number
}

/** Adds up counts. */
export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  })
}

/** Reads what Vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure. */
export function vitestCounts(path: string): Counts {
  const report = readReport(path) as VitestReport
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length }
}

/** Reads what Playwright's JSON reporter wrote; an error outside of any test, as in the set-up, is one failure. */
export function playwrightCounts(path: string): Counts {
  const { stats, errors } = readReport(path) as PlaywrightReport
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
}

function readReport(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
