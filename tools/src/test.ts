import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { type Counts, playwrightCounts, sum, vitestCounts } from './counts.ts'
import { noChromium, root, run } from './steps.ts'

const reports = join(root, 'test-results', 'reports')

const nothing: Counts = { passed: 0, failures: [], unsteady: [] }

// A step that counts no tests of its own is one failure when it fails, so that the last line never hides it.
const steps: { name: string; take: () => Counts }[] = [
  { name: 'types', take: () => check('tsc', ['-b']) },
  { name: 'lint', take: () => check('oxlint', ['--type-aware']) },
  { name: 'format', take: () => check('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'unused', take: () => check('knip', []) },
  { name: 'unit tests', take: () => vitest('unit') },
  { name: 'database tests', take: () => vitest('db') },
  { name: 'schema', take: () => check('tsx', ['tools/src/schema.ts', '--check']) },
  { name: 'build', take: () => check('tsx', ['launch/src/build.ts']) },
  { name: 'journeys', take: journeys },
]

/** `npm test`: everything, and at the end one line that sums it up. */
function main(): number {
  const chromiumPath = findChromium()
  if (chromiumPath === undefined) {
    console.error(noChromium)
    return 2
  }
  process.env['CHROMIUM_PATH'] = chromiumPath
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const results = steps.map(({ name, take }) => {
    console.log(`\n== ${name}`)
    return { name, ...take() }
  })
  const { passed, failures, unsteady } = sum(results)
  const bad = results.filter((result) => result.failures.length > 0).map((result) => result.name)
  if (bad.length > 0) console.log(`\nNot good: ${bad.join(', ')}.`)
  list('Passed only at a second try, to be mended', unsteady)
  list('Failed', failures)
  console.log(`\n${passed} passed, ${failures.length} failed`)
  return failures.length === 0 ? 0 : 1
}

function list(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([`\n${title}:`, ...lines].join('\n- '))
}

function check(program: string, args: string[]): Counts {
  return { ...nothing, failures: run(program, args) ? [] : [program] }
}

function vitest(project: string): Counts {
  const report = join(reports, `${project}.json`)
  // A second try is named at the end: a machine that stumbles fails nobody's change, and hides nothing.
  const args = ['--retry=1', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const good = run('vitest', ['run', '--project', project, ...args])
  return counted(good, () => vitestCounts(report))
}

function journeys(): Counts {
  const report = join(reports, 'journeys.json')
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--retries=1', '--reporter=list,json']
  const good = run('playwright', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  return counted(good, () => playwrightCounts(report))
}

/** A runner that failed without a failed test, or without a report, is a failure too. */
function counted(good: boolean, read: () => Counts): Counts {
  try {
    const counts = read()
    return good || counts.failures.length > 0 ? counts : { ...counts, failures: ['the runner'] }
  } catch {
    return { ...nothing, failures: ['the runner, without a report'] }
  }
}

process.exit(main())
