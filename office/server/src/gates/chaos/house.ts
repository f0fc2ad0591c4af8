import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createPartnerClient } from '@tillwave/partner-api/client'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded, type EmbeddedServer } from '@tillwave/server-kit/embedded/start'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { makeClockSettable } from '@tillwave/server-kit/testing/test-clock'
import { Client } from 'pg'
import { careCredit } from '../../lender/lender.ts'
import { officeAt, type TestOffice } from '../../testing/office-test.ts'
import { openBreakingLink, type BreakingLink } from './breaking-link.ts'
import type { FarFetch } from './far-server.ts'
import { endOthers, ownProcess } from './queries.ts'
import { startLender, type LenderOnWire } from './lender-on-wire.ts'

/** Everything that can break: a PostgreSQL, the lines to it, a lender, and servers in processes of their own. */
export interface House {
  /** The database past the line that breaks. */
  url: string
  link: BreakingLink
  lender: LenderOnWire
  /** This process's server, over the line that breaks. */
  office: TestOffice
  /** Ends every connection as an administrator would. */
  endConnections(): Promise<void>
  /** Makes a process of PostgreSQL that can be killed, upon which all of it crashes and recovers. */
  findVictim(): Promise<Victim>
  /** The server in a process of its own; after it was killed, the one that took its place. */
  farServer(): Promise<FarServer>
  close(): Promise<void>
}

/** A process of PostgreSQL. */
export interface Victim {
  kill(): void
  isKilled(): boolean
  /** Lets it go when nobody killed it. */
  release(): Promise<void>
}

/** A server that can be killed. */
export interface FarServer {
  /** Fetches; settles when it has, or when it is dead. */
  fetch(what: FarFetch): Promise<void>
  kill(): void
}

// What is lost on the way is given up soon: a lender that answers nothing is one of the faults.
const DEADLINE_MS = 1_500

/** Starts all of it. */
export async function openHouse(): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-chaos-'))
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
  await ensureDatabases(server, ['tillwave_office', 'tillwave_portal'])
  const url = server.url('tillwave_office')
  await migrate(url, migrationsOf('office'))
  await makeClockSettable(url)
  const link = await openBreakingLink(Number(new URL(url).port))
  const lender = await startLender()
  const overLink = new URL(url)
  overLink.port = String(link.port)
  const client = createPartnerClient({ origin: lender.origin, apiKey: 'key', deadlineMs: DEADLINE_MS })
  const office = officeAt(overLink.toString(), careCredit(client))
  const servers = farServers(overLink.toString(), lender.origin)
  return {
    url,
    link,
    lender,
    office,
    endConnections: () => endConnections(server),
    findVictim: () => findVictim(server),
    farServer: servers.current,
    async close() {
      servers.end()
      await office.close()
      link.close()
      lender.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function connect(server: EmbeddedServer): Promise<Client> {
  const client = new Client({ connectionString: server.url('tillwave_office', 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function endConnections(server: EmbeddedServer): Promise<void> {
  const client = await connect(server).catch(() => undefined)
  await client?.query(endOthers).catch(() => undefined)
  await client?.end().catch(() => undefined)
}

async function findVictim(server: EmbeddedServer): Promise<Victim> {
  const none = { kill: () => undefined, isKilled: () => false, release: async () => undefined }
  // While it recovers from another crash there is nobody.
  const client = await connect(server).catch(() => undefined)
  const found = await client?.query<{ pid: number }>(ownProcess).catch(() => undefined)
  const pid = found?.rows[0]?.pid
  if (!client || pid === undefined) return none
  let gone = false
  let killed = false
  client.on('end', () => (gone = true))
  return {
    kill() {
      if (gone) return
      killed = true
      process.kill(pid, 'SIGKILL')
    },
    isKilled: () => killed,
    release: () => client.end().catch(() => undefined),
  }
}

/** One server runs; another takes its place when it was killed. */
function farServers(databaseUrl: string, lenderOrigin: string) {
  const env = { ...process.env, OFFICE_DATABASE_URL: databaseUrl, LENDER_ORIGIN: lenderOrigin }
  let now = startFarServer(env)
  return {
    current(): Promise<FarServer> {
      if (now.isDead()) now = startFarServer(env)
      return now.ready
    },
    end: () => now.kill(),
  }
}

function startFarServer(env: NodeJS.ProcessEnv) {
  const program = new URL('far-server.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })
  const says = (wanted: string) =>
    new Promise<void>((resolve) => {
      const hear = (line: string) => {
        if (line === wanted) finish()
      }
      const finish = () => {
        lines.off('line', hear)
        resolve()
      }
      lines.on('line', hear)
      void ended.then(() => finish())
    })
  let dead = false
  const kill = () => {
    dead = true
    child.kill('SIGKILL')
  }
  const server: FarServer = {
    kill,
    async fetch(what) {
      const answered = says(what.sessionId)
      child.stdin.write(`${JSON.stringify(what)}\n`)
      await answered
    },
  }
  return { ready: says('ready').then(() => server), kill, isDead: () => dead }
}
