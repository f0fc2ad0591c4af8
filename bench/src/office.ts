import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { Client } from 'pg'
import { freePort } from '@tillwave/server-kit/embedded/free-port'
import { startServerProcess, type ServerProcess } from '@tillwave/server-kit/embedded/server-process'

const root = join(import.meta.dirname, '..', '..')
const CONNECTIONS = 16
const SECONDS = 5
const WARM_UP_SECONDS = 10

/** Runs a program of the office's bench and answers what it printed. */
function runProgram(file: string, args: (number | string)[], databaseUrl: string): string {
  const program = join(root, 'office/server/src/bench', file)
  const done = spawnSync(process.execPath, ['--import', 'tsx', program, ...args.map(String)], {
    encoding: 'utf8',
    env: { ...process.env, OFFICE_DATABASE_URL: databaseUrl },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (done.status !== 0) throw new Error(`${file} failed: ${done.stderr}`)
  return done.stdout
}

/** CareCredit results accepted per second, one round; `batch` results in each call. */
export function acceptRound(databaseUrl: string, results: number, batch: number): number {
  const said = runProgram('accept.ts', [1, results, batch > 1 ? 4 : CONNECTIONS, batch], databaseUrl)
  return Number(/accepted ([\d.]+)/.exec(said)?.[1])
}

/** A running office with a front desk signed in, to be paid in cash. */
export interface CashDesk {
  server: ServerProcess
  /** From the start of its process until it answers. */
  startSeconds: number
  /** Its resident memory before anybody has asked it for anything. */
  restMb: string
  /** Payments per second over HTTP, one round. */
  round(): Promise<number>
}

/** Starts the office's real server on the database; the load is sent to it over loopback. */
export async function openCashDesk(databaseUrl: string, logFile: string): Promise<CashDesk> {
  const prepared = JSON.parse(runProgram('cash.ts', [400], databaseUrl)) as {
    cookie: string
    bodies: object[]
  }
  const port = await freePort()
  const began = performance.now()
  const server = await startServerProcess({
    name: 'office',
    args: [join(root, 'office/server/dist/server.js')],
    env: {
      ...process.env,
      OFFICE_DATABASE_URL: databaseUrl,
      OFFICE_PORT: String(port),
      OFFICE_SECRET_KEYS: 'nobody-has-set-up-an-authenticator',
      OFFICE_LOG_LEVEL: 'warn',
    },
    logFile,
  })
  const startSeconds = (performance.now() - began) / 1000
  const restMb = await residentMb(server.pid)
  // The engine compiles what is called often, each connection plans its statements once, and PostgreSQL's own upkeep
  // learns how large the tables are: that is start-up, not the work that is measured.
  await payInCash(port, prepared, WARM_UP_SECONDS)
  await analyze(databaseUrl)
  return { server, startSeconds, restMb, round: () => payInCash(port, prepared, SECONDS) }
}

async function residentMb(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  return kilobytes === undefined ? 'unknown' : String(Math.round(Number(kilobytes) / 1024))
}

async function analyze(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

async function payInCash(
  port: number,
  desk: { cookie: string; bodies: object[] },
  seconds: number,
): Promise<number> {
  let next = 0
  const headers = {
    cookie: desk.cookie,
    origin: `http://localhost:${port}`,
    'content-type': 'application/json',
  }
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/api/payments`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/api/payments',
        setupRequest: (request) => {
          next += 1
          const body = JSON.stringify(desk.bodies[next % desk.bodies.length])
          return { ...request, body, headers: { ...headers, 'idempotency-key': crypto.randomUUID() } }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} payments were refused, ${result.errors} failed`)
  return result['2xx'] / result.duration
}
