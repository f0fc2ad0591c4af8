import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gates } from './gate-list.ts'
import { root } from './steps.ts'

const built = gates.filter(({ tests }) => tests.length > 0)

function textOf(path: string): string {
  const full = join(root, path)
  if (!statSync(full).isDirectory()) return readFileSync(full, 'utf8')
  const tests = readdirSync(full).filter((name) => name.endsWith('.test.ts'))
  return tests.map((name) => readFileSync(join(full, name), 'utf8')).join('\n')
}

test.each(built)('the tests of $id are there, and among them is a control', ({ tests }) => {
  for (const path of tests) expect(existsSync(join(root, path)), path).toBe(true)
  expect(tests.map(textOf).join('\n')).toMatch(/'[^']*\bcontrol:/)
})

test.each(gates.filter(({ soak }) => soak))('the figures of $id are read by its tests', (gate) => {
  const text = gate.tests.map(textOf).join('\n')
  for (const name of Object.keys(gate.soak ?? {})) expect(text).toContain(`process.env['${name}']`)
})

test('every gate of reliability has its row', () => {
  expect(gates.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => `G${at + 1}`))
})
