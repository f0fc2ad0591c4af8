import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureDatabases } from './ensure-database.ts'
import { processStart } from './process-table.ts'
import { type EmbeddedServer, findRunning, startEmbedded } from './start.ts'

let dataDir: string
let running: EmbeddedServer[]
let holder: ChildProcess | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tillwave-embedded-'))
  await chmod(dataDir, 0o755)
  running = []
})

afterEach(async () => {
  holder?.kill('SIGKILL')
  for (const server of running) await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir })
  running.push(server)
  return server
}

/** A process of its own that holds the data folder until it is killed, as `npm start` does. */
async function startElsewhere(): Promise<ChildProcess> {
  const file = join(dataDir, 'holder.mts')
  const module = JSON.stringify(join(import.meta.dirname, 'start.ts'))
  await writeFile(
    file,
    `import { startEmbedded } from ${module}
     await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
     console.log('ready')
     setInterval(() => {}, 60_000)`,
  )
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  holder = child
  await once(createInterface(child.stdout), 'line')
  return child
}

async function ask(server: EmbeddedServer, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.url('tillwave_office') })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

test('a second start finds the data of the first', async () => {
  const first = await start()
  await ensureDatabases(first, ['tillwave_office'])
  await ask(first, 'create table kept (id int)')
  await first.stop()
  const second = await start()
  await ensureDatabases(second, ['tillwave_office'])
  expect(await ask(second, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
})

test('stops cleanly and may be told twice', async () => {
  const server = await start()
  const pid = await serverPid()
  await server.stop()
  await server.stop()
  expect(processStart(pid)).toBeUndefined()
  await expect(stat(join(dataDir, 'lock'))).rejects.toThrow('ENOENT')
})

test('refuses a folder that another Tillwave runs on, and leaves that one alone', async () => {
  const server = await start()
  await expect(startEmbedded({ dataDir })).rejects.toThrow(
    `Another Tillwave (process ${process.pid}) is already running on the data folder ${dataDir}.`,
  )
  await ensureDatabases(server, ['tillwave_office'])
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('refuses a folder that it cannot write, in one sentence', async () => {
  const file = join(dataDir, 'file')
  await writeFile(file, '')
  await expect(startEmbedded({ dataDir: join(file, 'data') })).rejects.toThrow(
    `Tillwave cannot write to its data folder ${file}/data: it is not a folder.`,
  )
})

test('keeps every committed row when the database server is killed', async () => {
  const first = await start()
  await ensureDatabases(first, ['tillwave_office'])
  await ask(first, 'create table kept (id int)')
  await ask(first, 'insert into kept values (1)')
  process.kill(await serverPid(), 'SIGKILL')
  await first.exited
  await first.stop()
  const second = await start()
  expect(await ask(second, 'select id from kept')).toEqual([{ id: 1 }])
})

test('starts again at once after the whole process was killed', async () => {
  const child = await startElsewhere()
  const pid = await serverPid()
  child.kill('SIGKILL')
  await once(child, 'exit')
  await start()
  expect(processStart(pid)).toBeUndefined()
})

test('stops a server that outlived its process, then starts its own on the same data', async () => {
  const first = await start()
  await ensureDatabases(first, ['tillwave_office'])
  await ask(first, 'create table kept (id int)')
  await rm(join(dataDir, 'lock'))
  const second = await start()
  await first.exited
  expect(await ask(second, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
})

test('takes over a lock and a server file whose process number now belongs to another program', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(dataDir, 'lock'), `${process.pid} 1\n`)
  await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n1\n\n\n\n`)
  await start()
  expect(processStart(await serverPid())).toBeDefined()
})

test('listens on loopback only, lets nobody in without a password, keeps its secret to itself', async () => {
  const server = await start()
  const [pid, , , port, socket, address] = (
    await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  ).split('\n')
  expect([Number(pid) > 0, Number(port) > 0, socket?.trim(), address]).toEqual([true, true, '', '127.0.0.1'])
  const client = new Client({
    connectionString: server.url('postgres', 'postgres').replace(/:[0-9a-f]+@/, ':no@'),
  })
  await expect(client.connect()).rejects.toThrow('password authentication failed')
  expect((await stat(join(dataDir, 'postgres-secret'))).mode & 0o777).toBe(0o600)
})

test('a tool finds the server that another process runs, and none once it has stopped', async () => {
  const server = await start()
  const url = await findRunning(dataDir)
  expect(url?.('tillwave_office')).toBe(server.url('tillwave_office'))
  await server.stop()
  expect(await findRunning(dataDir)).toBeUndefined()
})
