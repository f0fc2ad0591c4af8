import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Tables with rows of surviving charts alone, or of one chart's own: these may be asked for by one id. */
const byOneChart = [
  'from patient_lender where practice_id = $1 and patient_id = $2',
  'update patient_lender set',
  // A look is at the chart that was opened, and a file opens on the surviving one.
  'from audit where practice_id = $1 and patient_id = $2 and actor_id = $3',
  'run_id = $2 and patient_id = $3',
]

function statementsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('queries.ts'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/`[^`]*`/g) ?? [])
}

const oneChart = /patient_id\s*(?:=|in)\s*\(?\$\d/

test('what belongs to a patient is asked for by all of their charts, so that a merge loses nothing', () => {
  const statements = statementsOf(join(import.meta.dirname, 'features'))
  expect(statements.length).toBeGreaterThan(100)
  const found = statements.filter((text) => oneChart.test(text))
  expect(found.filter((text) => !byOneChart.some((part) => text.includes(part)))).toEqual([])
})

test('a statement that asks by one chart is found: the control', () => {
  expect(oneChart.test('select id from lot where practice_id = $1 and patient_id = $2')).toBe(true)
  expect(oneChart.test('and i.patient_id = any(charts_of($1, $2))')).toBe(false)
})
