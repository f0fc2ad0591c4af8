import { noDebianPostgres, startDebianPostgres } from '@tillwave/server-kit/testing/debian-postgres'
import { run } from './steps.ts'

// `npm run test:db15`: the database tests on the oldest PostgreSQL that they must hold on; arguments go to Vitest.
const server = await startDebianPostgres()
if (server === undefined) {
  console.error(noDebianPostgres)
  process.exit(1)
}
const args = ['run', '--project', 'db', ...process.argv.slice(2)]
const good = run('vitest', args, { TILLWAVE_TEST_SERVER: server.url('postgres') })
server.stop()
process.exit(good ? 0 : 1)
