import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { portalApi } from '@tillwave/portal-contract/api'
import type { Role } from '@tillwave/portal-domain/permissions'
import { createClient, type Client } from '@tillwave/route/client'
import { signInRoutes } from '@tillwave/route/sign-in'
import { createPartnerClient, type PartnerClient } from '@tillwave/partner-api/client'
import { Database } from '@tillwave/server-kit/database'
import { newToken } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { testServerVariable } from '@tillwave/server-kit/testing/test-server'
import type { FastifyInstance } from 'fastify'
import { createPortal } from '../app.ts'
import { addApiKey } from '../features/api-keys/index.ts'
import { addUser, enrolPractice } from '../features/practice/index.ts'

const PUBLIC_URL = 'http://portal.test'
/** The password of every test user. */
export const PASSWORD = 'seven quiet lanterns over water'

/** The portal's API and sign-in as a browser with its own cookie calls them. */
export type Browser = Client<typeof portalApi & typeof signInRoutes>

/** A practice of one test, with a user of each role and a key. */
export interface TestPractice {
  id: string
  merchantNumber: string
  apiKey: string
  userIds: Record<'provider' | 'administrator', string>
}

/** A real portal on loopback with a database of its own. */
export interface TestPortal {
  url: string
  databaseUrl: string
  database: Database
  /** The same database as a superuser sees it: every practice and generation. */
  whole: Database
  /** The server itself, for requests that need no network. */
  app: FastifyInstance
  stop(): Promise<void>
}

/** Starts a portal on a fresh database; `letters` tells what it believes that it can send. */
export async function startPortal(letters = { mails: true, texts: true }): Promise<TestPortal> {
  const databaseUrl = await createTestDatabase(migrationsOf('portal'))
  const database = new Database({ url: databaseUrl, role: 'portal_app', connections: 20 })
  const settings = {
    publicUrl: PUBLIC_URL,
    letters,
    logLevel: 'silent' as const,
    demo: false,
    faultHeader: true,
  }
  const app = await createPortal(database, { ...settings, secretKeys: demoSecretKeys() })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const whole = openWhole(databaseUrl)
  const stop = async () => {
    await app.close()
    await database.close()
    await whole.close()
  }
  return { url, databaseUrl, database, whole, app, stop }
}

function openWhole(databaseUrl: string): Database {
  const url = new URL(process.env[testServerVariable] ?? '')
  url.pathname = new URL(databaseUrl).pathname
  return new Database({ url: url.toString(), role: url.username, connections: 2 })
}

let practices = 0

/** Enrols a practice that shares nothing with any other. */
export async function addPractice({ database }: TestPortal): Promise<TestPractice> {
  practices += 1
  const id = newId()
  const merchantNumber = `77${String(practices).padStart(14, '0')}`
  const apiKey = `tw_${newToken()}`
  const userIds = { provider: `provider-${practices}`, administrator: `administrator-${practices}` }
  await database.inPractice(id).transaction(async (tx) => {
    const locations = [{ name: 'Main Street', merchantNumber }]
    await enrolPractice(tx, { id, name: `Practice ${practices}`, zone: 'America/New_York', locations })
    for (const role of ['provider', 'administrator'] as const) {
      const user = { userId: userIds[role], displayName: `The ${role}`, role, password: PASSWORD }
      await addUser(tx, id, user)
    }
    await addApiKey(tx, { practiceId: id, actor: { id, name: 'Test' } }, { name: 'Office', secret: apiKey })
  })
  return { id, merchantNumber, apiKey, userIds }
}

/** Adds an operator and answers their User ID. */
export async function addOperator({ database }: TestPortal): Promise<string> {
  const role: Role = 'operator'
  const user = { userId: `operator-${newId()}`, displayName: 'The operator', role, password: PASSWORD }
  await database.outside().transaction((tx) => addUser(tx, null, user))
  return user.userId
}

/** The cookies of a browser, by name. */
export type CookieJar = Map<string, string>

/** A jar as the header that a browser sends. */
export function cookieHeader(jar: CookieJar): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** A browser that has not signed in. */
export function openBrowser({ url }: { url: string }, jar: CookieJar = new Map()): Browser {
  return createClient(
    { ...portalApi, ...signInRoutes },
    {
      base: url,
      headers: () => ({ 'x-tillwave': '1', cookie: cookieHeader(jar) }),
      fetch: async (...request) => {
        const answer = await fetch(...request)
        for (const set of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          jar.set(name, value)
        }
        return answer
      },
    },
  )
}

/** A browser in which a user has signed in. */
export async function signedIn(portal: TestPortal, userId: string, jar?: CookieJar): Promise<Browser> {
  const browser = openBrowser(portal, jar)
  await browser.signIn({ body: { userId, password: PASSWORD } })
  return browser
}

/** The practice's own system, calling the partner API. */
export function practiceSystem(
  portal: TestPortal,
  { apiKey }: { apiKey: string },
  fault?: string,
): PartnerClient {
  return createPartnerClient({
    origin: portal.url,
    apiKey,
    launchOrigin: PUBLIC_URL,
    // Only what is late on purpose meets the deadline, however busy the machine.
    deadlineMs: fault === 'delay' || fault === 'time-out' ? 3_000 : 60_000,
    ...(fault && { headers: () => ({ 'x-sandbox-fault': fault }) }),
  })
}
