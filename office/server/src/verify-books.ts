import { Database } from '@tillwave/server-kit/database'
import { applicationRole } from './app.ts'
import { countEntries, listPractices, verifyBooks } from './features/verify/index.ts'

const url = process.env.OFFICE_DATABASE_URL
if (!url) {
  console.error('verify-books needs OFFICE_DATABASE_URL, or Tillwave’s own database (npm run verify-books).')
  process.exit(2)
}

const database = new Database({
  url,
  role: applicationRole,
  connections: 2,
  applicationName: 'tillwave-verify',
})
let broken = 0
for (const { practice_id: practiceId } of await database.outside().many(listPractices)) {
  const db = database.inPractice(practiceId)
  const { entries } = await db.one(countEntries, [practiceId])
  const breaches = await verifyBooks(db, practiceId)
  for (const breach of breaches)
    console.error(`${breach.id} ${breach.says}: broken by ${breach.rows.join(', ')}`)
  broken += breaches.length
  console.log(
    `practice ${practiceId}: ${entries} entries, ${breaches.length === 0 ? 'the books are intact' : 'BROKEN'}`,
  )
}
await database.close()
process.exit(broken > 0 ? 1 : 0)
