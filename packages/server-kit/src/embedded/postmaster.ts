import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { spawnDyingWithParent } from './die-with-parent.ts'
import { freePort } from './free-port.ts'
import type { OrdinaryUser } from './ordinary-user.ts'
import { processCommand, processStart } from './process-table.ts'
import { StartRefusal } from './refusal.ts'

/** A running database server: its port, the end of its process, and how to stop it. */
export interface Postmaster {
  port: number
  exited: Promise<void>
  stop: () => Promise<void>
}

interface PostmasterInput {
  binaries: string
  cluster: string
  user: OrdinaryUser | undefined
  /** 0 or undefined: any free one. */
  port: number | undefined
  settings: Record<string, string>
  logFile: string
}

const attempts = 40
const pauseMs = 250
const patienceMs = 30_000

/** Starts the server and waits until it takes connections; tries again for some seconds when it exits at once. */
export async function startPostmaster(input: PostmasterInput): Promise<Postmaster> {
  await stopOrphan(input.cluster)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const port = input.port || (await freePort())
    const child = spawnServer(input, port)
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    if (await becomesReady(input.cluster, child, exited)) {
      return { port, exited, stop: () => stopProcess(child.pid, 'SIGINT') }
    }
    await delay(pauseMs)
  }
  throw new StartRefusal(`The database did not start: ${await lastLine(input.logFile)}`)
}

function spawnServer(input: PostmasterInput, port: number): ChildProcess {
  const settings = { ...input.settings, port: String(port) }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(input.logFile, 'a', 0o600)
  try {
    return spawnDyingWithParent(join(input.binaries, 'bin', 'postgres'), ['-D', input.cluster, ...args], {
      ...input.user,
      deathSignal: 'SIGINT',
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH },
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

/** Recovery after a crash takes as long as it takes, so only the end of the process is a failure. */
async function becomesReady(cluster: string, child: ChildProcess, exited: Promise<void>): Promise<boolean> {
  let running = true
  void exited.then(() => (running = false))
  while (running) {
    const { pid, status } = await readPidFile(cluster)
    if (pid === child.pid && status === 'ready') return true
    await Promise.race([exited, delay(20)])
  }
  return false
}

/**
 * Stops a server that outlived its Tillwave. We hold the folder's lock, so whoever serves this cluster is one.
 * When the pid in its file has gone to some other program meanwhile (usual in containers), PostgreSQL would take
 * that for a running server and refuse; a pid that cannot exist lets it do the rest of its own checks.
 */
async function stopOrphan(cluster: string): Promise<void> {
  const { pid } = await readPidFile(cluster)
  if (pid === undefined) return
  if (processStart(pid) !== undefined && processCommand(pid).includes(cluster))
    return stopProcess(pid, 'SIGINT')
  const path = join(cluster, 'postmaster.pid')
  const content = await readFile(path, 'utf8')
  await writeFile(path, content.replace(/^\d+/, '99999999'))
}

/** Signals the process and waits for its end; after 30 s it must stop at once, as in a crash (nothing is lost). */
async function stopProcess(pid: number | undefined, signal: NodeJS.Signals): Promise<void> {
  const started = pid === undefined ? undefined : processStart(pid)
  if (pid === undefined || started === undefined) return
  for (let waitedMs = 0; processStart(pid) === started; waitedMs += 20) {
    if (waitedMs === 0) process.kill(pid, signal)
    if (waitedMs === patienceMs) process.kill(pid, 'SIGQUIT')
    await delay(20)
  }
}

/** What PostgreSQL notes of itself in its data folder; `status` is `ready` once it takes connections. */
export async function readPidFile(
  cluster: string,
): Promise<{ pid?: number; port?: number; status?: string }> {
  const content = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (content === undefined) return {}
  const lines = content.split('\n').map((line) => line.trim())
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7] ?? '' }
}

async function lastLine(logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '')
  return log.trim().split('\n').at(-1) ?? ''
}
