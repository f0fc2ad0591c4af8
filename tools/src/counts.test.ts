import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { playwrightCounts, sum, vitestCounts } from './counts.ts'

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
      { passed: 3, failed: 0 },
      { passed: 4, failed: 2 },
    ]),
  ).toEqual({ passed: 7, failed: 2 })
})

test('a test file that could not be loaded is a failure', () => {
  const testResults = [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [] },
  ]
  expect(vitestCounts(report({ numPassedTests: 1, numFailedTests: 0, testResults }))).toEqual({
    passed: 1,
    failed: 1,
  })
})

test('a failed test is counted once, not again with its file', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }]
  expect(vitestCounts(report({ numPassedTests: 1, numFailedTests: 1, testResults }))).toEqual({
    passed: 1,
    failed: 1,
  })
})

test('a journey set-up that failed is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 0 }
  expect(playwrightCounts(report({ stats, errors: [{}] }))).toEqual({ passed: 5, failed: 2 })
})
