import { Database } from '@tillwave/server-kit/database'
import { migrationsOf, requireCurrent } from '@tillwave/server-kit/migrate'
import { applicationRole } from './app.ts'
import { verifyPractices } from './features/verify/index.ts'

const url = process.env.OFFICE_DATABASE_URL
if (!url) {
  console.error('verify-books needs OFFICE_DATABASE_URL, or Tillwave’s own database (npm run verify-books).')
  process.exit(2)
}
await requireCurrent(url, migrationsOf('office')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})

const database = new Database({
  url,
  role: applicationRole,
  connections: 2,
  applicationName: 'tillwave-verify',
})
let broken = 0
for await (const practice of verifyPractices(database)) {
  for (const line of practice.broken) console.error(line)
  for (const line of practice.told) console.log(line)
  broken += practice.broken.length
}
await database.close()
process.exit(broken > 0 ? 1 : 0)
