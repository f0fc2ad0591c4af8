import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gateCounts, type GateCounts } from './counts.ts'
import { gates, type Gate } from './gate-list.ts'
import { root, run } from './steps.ts'

const reports = join(root, 'test-results', 'gates')

/**
 * `npm run gates`: the tests of each gate of reliability with their controls, told by name with what they print, and a
 * table at the end. `npm run soak`: their long forms. Both take the gates that are wanted, such as `G2 G5`.
 */
function main(): number {
  const { values, positionals } = parseArgs({
    options: { soak: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const unknown = positionals.filter((id) => !gates.some((gate) => gate.id === id))
  if (unknown.length > 0) {
    console.error(
      `There is no gate ${unknown.join(', ')}; there are ${gates.map(({ id }) => id).join(', ')}.`,
    )
    return 2
  }
  mkdirSync(reports, { recursive: true })
  const wanted = gates
    .filter(({ id }) => positionals.length === 0 || positionals.includes(id))
    .filter(({ soak }) => !values.soak || soak)
  const rows = wanted.map((gate) => ({ gate, ...take(gate, values.soak) }))
  console.log(`\n${rows.map(rowOf).join('\n')}`)
  return rows.some(({ good }) => !good) ? 1 : 0
}

interface Taken {
  good: boolean
  counts: GateCounts
}

const nothing: GateCounts = { passed: 0, controls: 0, failed: 0, seconds: 0 }

/** Runs the tests of a gate; what a person set in the environment goes before the gate's own figures. */
function take(gate: Gate, soak: boolean): Taken {
  if (gate.tests.length === 0) return { good: true, counts: nothing }
  console.log(`\n== ${gate.id} ${gate.what}`)
  const report = join(reports, `${gate.id}.json`)
  const figures = { ...(soak && gate.soak), ...process.env }
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`]
  const good = run('vitest', ['run', ...gate.tests, ...reporters], figures)
  try {
    return { good, counts: gateCounts(report) }
  } catch {
    return { good: false, counts: nothing }
  }
}

function rowOf({ gate, good, counts }: Taken & { gate: Gate }): string {
  const { passed, controls, failed, seconds } = counts
  const told =
    gate.tests.length === 0
      ? 'not run'
      : `${good ? 'good' : 'NOT GOOD'}: ${passed} tests and ${controls} controls passed, ${failed} failed, ${seconds} s`
  const note = gate.note === undefined ? '' : ` (${gate.note})`
  return `${gate.id.padEnd(4)}${told} – ${gate.what}${note}`
}

process.exit(main())
