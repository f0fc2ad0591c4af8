import { startTestServer } from './test-server.ts'

/** Vitest's global set-up of the `db` project: one PostgreSQL for all test files. */
export default async function setup(): Promise<() => Promise<void>> {
  return startTestServer()
}
