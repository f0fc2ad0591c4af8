import { Client } from 'pg'
import { buildPractice, looseIndexes } from './scale-queries.ts'

/** Fills a migrated, empty office with one practice of so many patients; answers the seconds that it took. */
export async function fillPractice(superuserUrl: string, patients: number): Promise<number> {
  const began = performance.now()
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(looseIndexes)
  for (const index of indexes) await client.query(`drop index ${index.name}`)
  // A script of many statements takes no parameters.
  await client.query(buildPractice.replaceAll('$1', String(patients)))
  for (const index of indexes) await client.query(index.definition)
  await client.query('vacuum analyze')
  await client.end()
  return (performance.now() - began) / 1000
}
