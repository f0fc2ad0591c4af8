import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gateCounts, playwrightCounts, sum, vitestCounts } from './counts.ts'

let dir: string
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tillwave-counts-'))))
afterEach(() => rmSync(dir, { recursive: true }))

function report(content: unknown): string {
  const path = join(dir, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

test('adds up what the runners counted', () => {
  expect(
    sum([
      { passed: 3, failures: [], unsteady: ['c'] },
      { passed: 4, failures: ['a', 'b'], unsteady: [] },
    ]),
  ).toEqual({ passed: 7, failures: ['a', 'b'], unsteady: ['c'] })
})

test('a test file that could not be loaded is a failure', () => {
  const testResults = [
    { name: 'good.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'holds' }] },
    { name: 'bad.test.ts', status: 'failed', message: 'Cannot find\nmore', assertionResults: [] },
  ]
  expect(vitestCounts(report({ numPassedTests: 1, testResults }))).toEqual({
    passed: 1,
    failures: ['bad.test.ts › Cannot find'],
    unsteady: [],
  })
})

test('a failed test is told once, with the first line of why, and a second try is told too', () => {
  const assertionResults = [
    { status: 'failed', fullName: 'money moves', failureMessages: ['expected 1\n  at here'] },
    { status: 'passed', fullName: 'money stays' },
    { status: 'passed', fullName: 'money comes', failureMessages: ['too late'] },
  ]
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults }]
  expect(vitestCounts(report({ numPassedTests: 1, testResults }))).toEqual({
    passed: 1,
    failures: ['a.test.ts › money moves › expected 1'],
    unsteady: ['a.test.ts › money comes › too late'],
  })
})

test('a failed journey is told by its title, and a set-up that failed is a failure', () => {
  const stats = { expected: 5, flaky: 0 }
  const tests = [{ status: 'unexpected', results: [{ error: { message: 'not visible\nlog' } }] }]
  const specs = [
    { file: 'a.e2e.ts', title: 'pays', tests },
    { file: 'a.e2e.ts', title: 'refunds', tests: [{ status: 'expected' }] },
    { file: 'a.e2e.ts', title: 'waits', tests: [{ ...tests[0], status: 'flaky' }] },
  ]
  const suites = [{ specs: [], suites: [{ specs }] }]
  expect(playwrightCounts(report({ stats, suites, errors: [{ message: 'no server' }] }))).toEqual({
    passed: 5,
    failures: ['a.e2e.ts › pays › not visible', 'set-up › no server'],
    unsteady: ['a.e2e.ts › waits › not visible'],
  })
})

test('the controls of a gate are counted apart from its tests', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'races two win, one loses' },
    { status: 'passed', fullName: 'races control: without the lock many win' },
    { status: 'failed', fullName: 'control: out of control', failureMessages: ['stayed green'] },
  ]
  const testResults = [
    { name: 'a.test.ts', status: 'failed', startTime: 1_000, endTime: 3_400, assertionResults },
  ]
  expect(gateCounts(report({ numPassedTests: 2, testResults }))).toEqual({
    passed: 1,
    controls: 1,
    failed: 1,
    seconds: 2,
  })
})
