import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@tillwave/server-kit/embedded/free-port'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Flags } from './flags.ts'
import { launch, type Tillwave } from './launcher.ts'

let dir: string
let flags: Flags
let running: Tillwave[]
let taken: Server | undefined

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillwave-launch-'))
  await chmod(dir, 0o755)
  running = []
  flags = {
    help: false,
    demo: true,
    dataDir: join(dir, 'data'),
    officePort: await freePort(),
    portalPort: await freePort(),
    databases: undefined,
  }
})

afterEach(async () => {
  for (const tillwave of running) await tillwave.stop()
  taken?.close()
  await rm(dir, { recursive: true, force: true })
})

/** A stand-in for a server: serves what `body` says on the port that the launcher chose. */
async function fake(name: 'office' | 'portal', body: string): Promise<string[]> {
  const file = join(dir, `${name}.mjs`)
  await writeFile(
    file,
    `import { appendFileSync } from 'node:fs'
     import { createServer } from 'node:http'
     const env = process.env
     const port = Number(env.${name.toUpperCase()}_PORT)
     const note = (text) => appendFileSync(${JSON.stringify(join(dir, 'order'))}, text + '\\n')
     ${body}`,
  )
  return [file]
}

const serves = `
  const server = createServer((request, reply) =>
    request.url === '/exit' ? process.exit(3) : reply.end(JSON.stringify(env)))
  server.listen(port, '127.0.0.1', () => console.log('ready http://localhost:' + port))
  process.on('SIGTERM', () => { note('server stopped'); process.exit(0) })`

async function start(office = serves, portal = serves): Promise<Tillwave> {
  const programs = { office: await fake('office', office), portal: await fake('portal', portal) }
  const tillwave = await launch(flags, () => Promise.resolve(programs), { PATH: process.env['PATH'] })
  running.push(tillwave)
  return tillwave
}

async function environmentOf(url: string): Promise<Record<string, string>> {
  return (await (await fetch(url)).json()) as Record<string, string>
}

test('both servers get a database each and the same demo key; a second start finds it, and what seals secrets, again', async () => {
  const first = await start()
  const office = await environmentOf(first.officeUrl)
  const portal = await environmentOf(first.portalUrl)
  expect(office['OFFICE_DATABASE_URL']).toMatch(
    /^postgres:\/\/tillwave:.+@127\.0\.0\.1:\d+\/tillwave_office$/,
  )
  expect(portal['PORTAL_DATABASE_URL']).toMatch(/\/tillwave_portal$/)
  expect(office['OFFICE_PORTAL_URL']).toBe(`http://localhost:${flags.portalPort}`)
  expect(office['TILLWAVE_DEMO']).toBe('1')
  expect(office['OFFICE_LENDER_API_KEY']).toBe(portal['PORTAL_DEMO_API_KEY'])
  expect(office['OFFICE_SECRET_KEYS']).toMatch(/^[0-9a-f]{64}$/)
  expect(portal['PORTAL_SECRET_KEYS']).not.toBe(office['OFFICE_SECRET_KEYS'])
  await first.stop()
  const again = await environmentOf((await start()).officeUrl)
  for (const name of ['OFFICE_LENDER_API_KEY', 'OFFICE_SECRET_KEYS']) expect(again[name]).toBe(office[name])
})

test('stops both servers before the database', async () => {
  const tillwave = await start()
  await tillwave.stop()
  expect(await readFile(join(dir, 'order'), 'utf8')).toBe('server stopped\nserver stopped\n')
  expect(await readFile(join(flags.dataDir, 'postgres.log'), 'utf8')).toMatch(
    /database system is shut down\n$/,
  )
})

test('says which server ended unasked', async () => {
  const tillwave = await start()
  await fetch(`${tillwave.portalUrl}/exit`).catch(() => undefined)
  expect(await tillwave.broken).toBe(
    `The portal stopped unexpectedly; its log is ${join(flags.dataDir, 'portal.log')}.`,
  )
})

test('refuses a port that is taken, and gives the folder back', async () => {
  taken = createServer()
  await new Promise<void>((resolve) => taken?.listen(flags.portalPort, '127.0.0.1', resolve))
  await expect(start()).rejects.toThrow(
    new StartRefusal(
      `Port ${flags.portalPort} is taken by another program; choose another with --portal-port.`,
    ),
  )
  flags.portalPort = await freePort()
  await start()
})

test('refuses while another Tillwave runs on the folder, before it looks at the ports', async () => {
  await start()
  await expect(start()).rejects.toThrow(
    /^Another Tillwave \(process \d+\) is already running on the data folder/,
  )
})

test('passes on a server’s one sentence, such as for a newer schema, and stops the other server', async () => {
  const newer = `console.error('The database is newer than this version of Tillwave.'); process.exitCode = 1`
  await expect(start(newer)).rejects.toThrow(
    new StartRefusal('The database is newer than this version of Tillwave.'),
  )
  expect(await readFile(join(dir, 'order'), 'utf8')).toBe('server stopped\n')
})

test('shows no stack trace when a server crashes at its start, but where to read it', async () => {
  const log = join(flags.dataDir, 'office.log')
  await expect(start(`throw new Error('secret detail')`)).rejects.toThrow(
    new StartRefusal(`The office could not start; the reason is in ${log}.`),
  )
  expect(await readFile(log, 'utf8')).toContain('secret detail')
})

test('uses the named databases and starts none of its own', async () => {
  flags = { ...flags, demo: false, databases: { office: 'postgres://here/o', portal: 'postgres://here/p' } }
  const office = await environmentOf((await start()).officeUrl)
  expect(office).toMatchObject({ OFFICE_DATABASE_URL: 'postgres://here/o' })
  expect(office['TILLWAVE_DEMO']).toBeUndefined()
  await expect(readFile(join(flags.dataDir, 'postgres.log'))).rejects.toThrow('ENOENT')
})

test('npm start shows a refusal as one sentence and ends with 1', () => {
  const script = join(import.meta.dirname, 'start.ts')
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, '--nonsense'], { encoding: 'utf8' })
  expect(run.stderr).toBe("Unknown option '--nonsense'; see npm start -- --help.\n")
  expect(run.status).toBe(1)
})
