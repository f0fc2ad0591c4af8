import { readFileSync } from 'node:fs'

/** How many tests passed, and which failed, a line each. */
export interface Counts {
  passed: number
  failures: readonly string[]
  /** Passed only at a second try. */
  unsteady: readonly string[]
}

/** Adds up counts. */
export function sum(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((all, { passed }) => all + passed, 0),
    failures: counts.flatMap(({ failures }) => failures),
    unsteady: counts.flatMap(({ unsteady }) => unsteady),
  }
}

/** Reads what Vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure. */
export function vitestCounts(path: string): Counts {
  const report = readReport(path) as VitestReport
  const told = (wanted: string) =>
    report.testResults.flatMap((file) =>
      file.assertionResults
        .filter(
          ({ status, failureMessages = [] }) =>
            status === wanted && (wanted === 'failed' || failureMessages.length > 0),
        )
        .map(({ fullName, failureMessages }) => failure(file.name, fullName, failureMessages?.[0])),
    )
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failures: [...told('failed'), ...unloadable.map(({ name, message }) => failure(name, '', message))],
    unsteady: told('passed'),
  }
}

/** How a gate's tests ended, and how many of those that passed were controls. */
export interface GateCounts {
  passed: number
  controls: number
  failed: number
  seconds: number
}

/** Reads the same report of a gate; a control's name holds the word. */
export function gateCounts(path: string): GateCounts {
  const report = readReport(path) as VitestReport
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed')
  const controls = passed.filter(({ fullName }) => /\bcontrol:/.test(fullName)).length
  const tookMs = report.testResults.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0)
  const { failures } = vitestCounts(path)
  return {
    passed: passed.length - controls,
    controls,
    failed: failures.length,
    seconds: Math.round(tookMs / 1_000),
  }
}

/** Reads what Playwright's JSON reporter wrote; an error outside of any test, as in the set-up, is one failure. */
export function playwrightCounts(path: string): Counts {
  const { stats, errors, suites } = readReport(path) as PlaywrightReport
  const told = (wanted: string) =>
    suites
      .flatMap(specsOf)
      .filter(({ tests }) => tests.some(({ status }) => status === wanted))
      .map(({ file, title, tests }) => failure(file, title, firstError(tests)))
  return {
    passed: stats.expected + stats.flaky,
    failures: [...told('unexpected'), ...errors.map(({ message }) => failure('set-up', '', message))],
    unsteady: told('flaky'),
  }
}

interface VitestReport {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    message?: string
    startTime: number
    endTime: number
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
