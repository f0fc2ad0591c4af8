import { Problem } from '@tillwave/route/problem'
import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { Database } from '@tillwave/server-kit/database'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { applicationRole, createOfficeApp, eventsOf, type Office } from '../app.ts'
import type { App } from '../context.ts'
import type { Lender } from '../lender/lender.ts'

/** A lender that nobody can reach: every call answers `unavailable`. */
const lenderAway: Lender = {
  name: 'carecredit',
  createSession: away,
  launchAgain: away,
  results: away,
  isFinancingPatient: away,
  closedMerchants: away,
  promotions: away,
}

function away(): Promise<never> {
  return Promise.reject(new Problem('unavailable', 'The lender cannot be reached right now.'))
}

/** One migrated, empty office database of a test file, used with the application's rights. */
export interface TestOffice {
  /** Of the owner; for the settable clock and for looking behind the walls. */
  url: string
  app: App
  close(): Promise<void>
}

/** Opens an office without HTTP. Each test makes its practice in it with `makePractice(office.app)`. */
export async function openOffice(lender: Lender = lenderAway): Promise<TestOffice> {
  return officeAt(await createTestDatabase(migrationsOf('office')), lender)
}

/** The same on a migrated database of the test's own. */
export function officeAt(url: string, lender: Lender = lenderAway): TestOffice {
  const database = new Database({ url, role: applicationRole, connections: 30 })
  const events = eventsOf(database, fail)
  return {
    url,
    app: {
      database,
      lender,
      events,
      demo: false,
      publicUrl: 'http://localhost:3000',
      secretKeys: demoSecretKeys(),
      letters: { mails: true, texts: true },
      enqueue: async () => undefined,
    },
    close: () => database.close(),
  }
}

/** The same with the whole HTTP server, to be asked by `office.http.inject(…)`. */
export async function openHttpOffice(
  options: { lender?: Lender; demo?: boolean; publicUrl?: string } = {},
): Promise<Office & { url: string }> {
  const url = await createTestDatabase(migrationsOf('office'))
  const office = await createOfficeApp({
    databaseUrl: url,
    publicUrl: options.publicUrl ?? 'http://localhost:3000',
    portalUrl: 'http://localhost:3100',
    lenderApiKey: undefined,
    logLevel: 'silent',
    secretKeys: demoSecretKeys(),
    demo: options.demo ?? false,
    letters: { mails: true, texts: true },
    lender: options.lender ?? lenderAway,
  })
  return { ...office, url }
}

function fail(error: unknown): never {
  throw error
}
