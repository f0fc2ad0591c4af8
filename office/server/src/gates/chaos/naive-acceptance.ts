import { Client } from 'pg'
import * as queries from './queries.ts'

/**
 * Breaks a database for controls: a result is looked for before it is written, but its key is not unique any more and
 * nobody locks. Whoever looks before the other has written, which takes so long, doubles it.
 */
export async function acceptNaively(url: string, writingSeconds: number): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(queries.dropUniqueness)
  await client.query(queries.waitInsteadOfLocking(writingSeconds))
  await client.query(queries.insertWhatIsThere)
  await client.end()
}
