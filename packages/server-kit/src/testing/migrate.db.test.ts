import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrationsOf, NewerSchema, OlderSchema, requireCurrent } from '../migrate.ts'
import { createTestDatabase } from './test-database.ts'

test('tells a database that this version made from an older and a newer one', async () => {
  const sets = migrationsOf('office').slice(0, 1)
  const url = await createTestDatabase(sets)
  const folder = await mkdtemp(join(tmpdir(), 'tillwave-migrate-'))
  await writeFile(join(folder, '0001_next.sql'), 'select 1')
  await expect(requireCurrent(url, sets)).resolves.toBeUndefined()
  await expect(requireCurrent(url, [...sets, { name: 'next', folder }])).rejects.toThrow(OlderSchema)
  await expect(requireCurrent(url, [])).rejects.toThrow(NewerSchema)
  await rm(folder, { recursive: true })
})
