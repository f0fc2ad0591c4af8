import { readFileSync } from 'node:fs'

/** How many tests passed, and which failed, a line each. */
export interface Counts {
  passed: number
  failures: readonly string[]
}

/** Adds up counts. */
export function sum(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((all, { passed }) => all + passed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  }
}

/** Reads what Vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure. */
export function vitestCounts(path: string): Counts {
  const report = readReport(path) as VitestReport
  const failures = report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0) return file.status === 'failed' ? [failure(file.name, '', file.message)] : []
    return tests.map((test) => failure(file.name, test.fullName, test.failureMessages?.[0]))
  })
  return { passed: report.numPassedTests, failures }
}

/** Reads what Playwright's JSON reporter wrote; an error outside of any test, as in the set-up, is one failure. */
export function playwrightCounts(path: string): Counts {
  const { stats, errors, suites } = readReport(path) as PlaywrightReport
  const failed = suites
    .flatMap(specsOf)
    .filter(({ tests }) => tests.some((test) => test.status === 'unexpected'))
  return {
    passed: stats.expected + stats.flaky,
    failures: [
      ...failed.map(({ file, title, tests }) => failure(file, title, firstError(tests))),
      ...errors.map(({ message }) => failure('set-up', '', message)),
    ],
  }
}

interface VitestReport {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

interface PlaywrightReport {
  stats: { expected: number; flaky: number }
  errors: { message?: string }[]
  suites: Suite[]
}

interface Suite {
  specs?: Spec[]
  suites?: Suite[]
}

interface Spec {
  file: string
  title: string
  tests: { status: string; results?: { error?: { message?: string } }[] }[]
}

function specsOf(suite: Suite): Spec[] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

function firstError(tests: Spec['tests']): string | undefined {
  return tests.flatMap(({ results = [] }) => results).find(({ error }) => error)?.error?.message
}

/** One line: where, what, and the first line of why. */
function failure(file: string, title: string, why = ''): string {
  const [first = ''] = why.trim().split('\n')
  return [file, title, first].filter((part) => part !== '').join(' › ')
}

function readReport(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
