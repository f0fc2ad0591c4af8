import { Client } from 'pg'
import { cents } from '@tillwave/money/cents'
import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { Database } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { applicationRole, eventsOf } from '../app.ts'
import type { Context } from '../context.ts'
import { createSession } from '../features/carecredit/index.ts'
import { issueInvoice } from '../features/invoices/index.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { insertPatient, markSession } from '../testing/queries.ts'
import { today } from '../testing/trade.ts'

/** A session that waits for its purchase. */
export interface Launched {
  sessionId: string
  lenderSessionId: string
  patientId: string
  merchantNumber: string
  amountCents: number
}

/** A practice that is ready to be measured. */
export interface Prepared {
  ctx: Context
  practice: TestPractice
  patients: string[]
  /** Tells PostgreSQL how large the tables have grown, as its own upkeep does in a practice that is in use. */
  analyze(): Promise<void>
  /** Makes that many sessions with an open dialog, each for an invoice of its own patient. */
  sessions(count: number): Promise<Launched[]>
  close(): Promise<void>
}

/** Opens a migrated database and makes a practice in it: one location, one drawer, one merchant number. */
export async function prepare(options: { sessions: number; connections: number }): Promise<Prepared> {
  const url = process.env['OFFICE_DATABASE_URL']
  if (!url) throw new Error('The bench needs OFFICE_DATABASE_URL.')
  await migrate(url, migrationsOf('office'))
  const database = new Database({ url, role: applicationRole, connections: options.connections })
  const app = {
    database,
    lender: fakeLender(),
    events: eventsOf(database, () => undefined),
    demo: false,
    letters: { mails: false, texts: false },
    publicUrl: 'http://localhost:3000',
    secretKeys: demoSecretKeys(),
    enqueue: async () => undefined,
  }
  const practice = await makePractice(app)
  const patients: string[] = []
  for (let at = 0; at < options.sessions; at += 1) {
    const id = newId()
    patients.push(id)
    const row = [practice.practiceId, id, `B${at}`, 'Bench', `Patient ${at}`, '1970-01-01', '']
    await practice.db.run(insertPatient, row)
  }
  const on = await today(practice)
  return {
    ctx: practice.as('manager'),
    practice,
    patients,
    sessions: (count) =>
      inParts(count, 16, (at) => launchOne(practice, patients[at % patients.length] ?? '', on)),
    analyze: () => analyze(url),
    close: async () => {
      app.events.close()
      await database.close()
    },
  }
}

async function analyze(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

async function inParts<T>(count: number, workers: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let next = 0
  const worker = async () => {
    while (next < count) made.push(await make(next++))
  }
  await Promise.all(Array.from({ length: workers }, worker))
  return made
}

async function launchOne(practice: TestPractice, patientId: string, on: string): Promise<Launched> {
  const ctx = practice.as('manager')
  const [location] = practice.locations
  const amountCents = cents(12_345)
  const line = {
    catalogItemId: null,
    description: 'Bench',
    category: 'Bench',
    quantity: 1,
    discountCents: 0,
    taxRateBp: 0,
  }
  const { invoiceId } = await issueInvoice(ctx, {
    patientId,
    locationId: location.id,
    issuedOn: on,
    note: '',
    lines: [
      {
        ...line,
        unitPriceCents: amountCents,
      },
    ],
  })
  const sessionId = newId()
  const lenderSessionId = newId()
  const allocations = [{ invoiceId, amountCents }]
  const intent = {
    purpose: 'payment',
    amountCents,
    receivedOn: on,
    reference: '',
    note: '',
    allocations,
  } as const
  await createSession(ctx, {
    sessionId,
    patientId,
    locationId: location.id,
    intent: { ...intent, allocations },
  })
  await practice.db.run(markSession, [practice.practiceId, sessionId, lenderSessionId])
  return { sessionId, lenderSessionId, patientId, merchantNumber: location.merchantNumber, amountCents }
}
