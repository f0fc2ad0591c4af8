import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { lockFolder } from '@tillwave/server-kit/embedded/lock'
import { readOrMakeSecret } from '@tillwave/server-kit/embedded/passwords'
import { type ServerProcess, startServerProcess } from '@tillwave/server-kit/embedded/server-process'
import { startEmbedded } from '@tillwave/server-kit/embedded/start'
import type { Flags } from './flags.ts'
import { requireFreePort } from './ports.ts'

/** Both servers running, with their database. */
export interface Tillwave {
  officeUrl: string
  portalUrl: string
  /** Settles when a part ends that nobody stopped, with a sentence that names it. */
  broken: Promise<string>
  /** Stops the servers first, the database last. */
  stop: () => Promise<void>
}

/** How a server program is run: arguments for node. */
export interface Programs {
  office: string[]
  portal: string[]
}

interface Part {
  stop: () => Promise<void>
  broken: Promise<string>
}

/**
 * Starts the database (unless one was named), then both servers, and waits until they are ready.
 * `prepare` runs once the folder and the ports are known to be ours; it answers how to run the servers.
 * Throws StartRefusal, one sentence; whatever had started by then is stopped.
 */
export async function launch(
  flags: Flags,
  prepare: () => Promise<Programs>,
  env: NodeJS.ProcessEnv,
): Promise<Tillwave> {
  const parts: Part[] = []
  const stop = async () => {
    const [database, ...servers] = parts
    await Promise.all(servers.map((server) => server.stop()))
    await database?.stop()
  }
  try {
    const databases = await openDatabases(flags, parts)
    await requireFreePort(flags.officePort, '--office-port')
    await requireFreePort(flags.portalPort, '--portal-port')
    const programs = await prepare()
    const settings = await settingsOf(flags, databases, env)
    const servers = await startServers(flags.dataDir, programs, { ...env, ...settings }, parts)
    const broken = Promise.race(parts.map((part) => part.broken))
    return { officeUrl: servers.office.url, portalUrl: servers.portal.url, broken, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openDatabases(flags: Flags, parts: Part[]): Promise<NonNullable<Flags['databases']>> {
  if (flags.databases) {
    parts.push({ stop: await lockFolder(flags.dataDir), broken: new Promise(() => {}) })
    return flags.databases
  }
  const server = await startEmbedded({ dataDir: flags.dataDir })
  const log = join(flags.dataDir, 'postgres.log')
  const sentence = `The database stopped unexpectedly; its log is ${log}.`
  parts.push({ stop: server.stop, broken: server.exited.then(() => sentence) })
  await ensureDatabases(server, ['tillwave_office', 'tillwave_portal'])
  return { office: server.url('tillwave_office'), portal: server.url('tillwave_portal') }
}

async function settingsOf(
  flags: Flags,
  databases: NonNullable<Flags['databases']>,
  env: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  const settings: NodeJS.ProcessEnv = {
    OFFICE_DATABASE_URL: databases.office,
    OFFICE_PORT: String(flags.officePort),
    OFFICE_PORTAL_URL: env['OFFICE_PORTAL_URL'] ?? `http://localhost:${flags.portalPort}`,
    PORTAL_DATABASE_URL: databases.portal,
    PORTAL_PORT: String(flags.portalPort),
    // Whoever has several machines gives them; on one they lie beside the data.
    OFFICE_SECRET_KEYS:
      env['OFFICE_SECRET_KEYS'] ?? (await readOrMakeSecret(flags.dataDir, 'office-secret-keys')),
    PORTAL_SECRET_KEYS:
      env['PORTAL_SECRET_KEYS'] ?? (await readOrMakeSecret(flags.dataDir, 'portal-secret-keys')),
  }
  if (!flags.demo) return settings
  const key = await readOrMakeSecret(flags.dataDir, 'demo-lender-api-key')
  return { ...settings, TILLWAVE_DEMO: '1', OFFICE_LENDER_API_KEY: key, PORTAL_DEMO_API_KEY: key }
}

async function startServers(
  dataDir: string,
  programs: Programs,
  env: NodeJS.ProcessEnv,
  parts: Part[],
): Promise<{ office: ServerProcess; portal: ServerProcess }> {
  const start = async (name: 'office' | 'portal') => {
    const logFile = join(dataDir, `${name}.log`)
    await keepSmall(logFile)
    const server = await startServerProcess({ name, args: programs[name], env, logFile })
    const sentence = `The ${name} stopped unexpectedly; its log is ${logFile}.`
    parts.push({ stop: server.stop, broken: server.exited.then(() => sentence) })
    return server
  }
  // Both are waited for even when one fails, so that the other is known and can be stopped.
  const [office, portal] = await Promise.allSettled([start('office'), start('portal')])
  if (office.status === 'rejected') throw office.reason
  if (portal.status === 'rejected') throw portal.reason
  return { office: office.value, portal: portal.value }
}

const logLimitBytes = 20_000_000

/** Begins a new log once the old one is large, keeping one old one. */
async function keepSmall(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > logLimitBytes) await rename(logFile, `${logFile}.old`)
}
