import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { Database } from '@tillwave/server-kit/database'
import { applicationRole, eventsOf } from '../app.ts'
import type { Context } from '../context.ts'
import type { Lender } from '../lender/lender.ts'
import { fakeLender } from '../testing/fake-lender.ts'

/** Opens the office's database for a gate's own process; contexts act as the office itself. */
export async function openPractice(
  connections = 16,
  lender: Lender = fakeLender(),
): Promise<{
  contextOf(practiceId: string): Context
  close(): Promise<void>
}> {
  const url = process.env['OFFICE_DATABASE_URL']
  if (!url) throw new Error('This gate needs OFFICE_DATABASE_URL.')
  const database = new Database({ url, role: applicationRole, connections })
  const app = {
    database,
    lender,
    events: eventsOf(database, () => undefined),
    demo: false,
    letters: { mails: false, texts: false },
    publicUrl: 'http://localhost:3000',
    secretKeys: demoSecretKeys(),
    enqueue: async () => undefined,
  }
  return {
    contextOf: (practiceId) => ({
      app,
      practiceId,
      db: database.inPractice(practiceId),
      signInId: null,
      actor: {
        kind: 'system',
        name: 'Gate',
      },
      idempotencyKey: null,
      requestHash: null,
    }),
    close: async () => {
      app.events.close()
      await database.close()
    },
  }
}
