import { expect, test } from 'vitest'
import * as z from 'zod'
import { databaseUrl, logLevel, port, readConfig, requireSafeAddress, siteUrl } from './config.ts'

const schema = z.object({
  OFFICE_PORT: port.default(3000),
  OFFICE_URL: siteUrl.default('http://localhost:3000'),
  OFFICE_DATABASE_URL: databaseUrl.optional(),
  LOG_LEVEL: logLevel,
})

test('an empty environment gives the defaults, an empty variable counts as absent', () => {
  expect(readConfig(schema, { OFFICE_PORT: '' })).toEqual({
    OFFICE_PORT: 3000,
    OFFICE_URL: 'http://localhost:3000',
    LOG_LEVEL: 'warn',
  })
})

test('a wrong setting is named in one sentence that does not repeat its value', () => {
  for (const [name, value] of [
    ['OFFICE_PORT', '70000'],
    ['OFFICE_PORT', 'x'],
    ['OFFICE_URL', 'ftp://x'],
    ['OFFICE_DATABASE_URL', 'mysql://root:secret@db/x'],
    ['OFFICE_DATABASE_URL', 'postgres://office@db.example.org/office'],
  ] as const) {
    const read = () => readConfig(schema, { [name]: value })
    expect(read).toThrow(new RegExp(`^The setting ${name} is not usable: [^\n]*$`))
    expect(read).not.toThrow(/secret/)
  }
})

test('plain http is for this machine only', () => {
  const refused = (host: string, publicUrl: string) => () => requireSafeAddress({ host, publicUrl })
  expect(refused('127.0.0.1', 'http://localhost:3000')).not.toThrow()
  expect(refused('0.0.0.0', 'https://office.example.org')).not.toThrow()
  expect(refused('0.0.0.0', 'http://localhost:3000')).toThrow(/https/)
  expect(refused('127.0.0.1', 'http://office.example.org')).toThrow(/https/)
})
