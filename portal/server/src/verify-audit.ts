import { Database } from '@tillwave/server-kit/database'
import { migrationsOf, requireCurrent } from '@tillwave/server-kit/migrate'
import { checkTrails } from './features/audit/index.ts'

const url = process.env['PORTAL_DATABASE_URL']
if (!url) {
  console.error('verify-audit needs PORTAL_DATABASE_URL, or Tillwave’s own database (npm run verify-audit).')
  process.exit(2)
}
await requireCurrent(url, migrationsOf('portal')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})

const database = new Database({
  url,
  role: 'portal_app',
  connections: 2,
  applicationName: 'tillwave-verify',
})
let broken = 0
for (const { practiceId, sealedRows, unsealedRows, head, faults } of await checkTrails(database)) {
  const whose = practiceId === null ? 'operators' : `practice ${practiceId}`
  for (const { fault, rowId, sealNumber } of faults)
    console.error(`${whose}: ${fault}${rowId === null ? '' : ` row ${rowId}`} under seal ${sealNumber}`)
  broken += faults.length
  const state = faults.length === 0 ? 'the trail is as it was written' : 'BROKEN'
  const last = head ? `; seal ${head.number} is ${head.hash}` : ''
  console.log(`${whose}: ${sealedRows} rows sealed, ${unsealedRows} since, ${state}${last}`)
}
await database.close()
process.exit(broken > 0 ? 1 : 0)
