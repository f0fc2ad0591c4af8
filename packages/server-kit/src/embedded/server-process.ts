import type { ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { spawnDyingWithParent } from './die-with-parent.ts'
import { StartRefusal } from './refusal.ts'

/** A running server of ours, as its starter sees it. */
export interface ServerProcess {
  name: string
  /** Where it listens, as it said itself. */
  url: string
  pid: number
  /** Settles with the exit code (null after a signal) when it has ended, asked to or not. */
  exited: Promise<number | null>
  /** Asks it to drain (SIGTERM) and waits; after 15 s it is killed. */
  stop: () => Promise<void>
}

const patienceMs = 15_000

/**
 * Starts a server program and waits for its line `ready http://…` on standard output.
 * What it says goes to the log file. It ends with us, however we end.
 * Throws StartRefusal, with the program's own last sentence, when it ends before it is ready.
 */
export async function startServerProcess(input: {
  name: string
  /** Arguments for node: usually one file. */
  args: string[]
  env: NodeJS.ProcessEnv
  logFile: string
}): Promise<ServerProcess> {
  const child = spawnDyingWithParent(process.execPath, ['--enable-source-maps', ...input.args], {
    deathSignal: 'SIGTERM',
    env: input.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
    child.once('error', () => resolve(null))
  })
  const said = record(child, input.logFile)
  const url = await Promise.race([said.url, exited.then(() => undefined)])
  if (url === undefined) throw new StartRefusal(said.refusal(input.name, input.logFile))
  return { name: input.name, url, pid: child.pid ?? 0, exited, stop: () => drain(child, exited) }
}

function record(child: ChildProcess, logFile: string) {
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 })
  let complaint = ''
  let announce: (url: string) => void
  const url = new Promise<string>((resolve) => (announce = resolve))
  if (child.stdout && child.stderr) {
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    child.stderr.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-10_000)))
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('ready ')) announce(line.slice('ready '.length).trim())
    })
  }
  child.once('close', () => log.end())
  // One line on standard error is a sentence meant for people; more is a stack trace, which belongs in the log.
  const refusal = (name: string, path: string) => {
    const lines = complaint.trim().split('\n')
    return lines.length === 1 && lines[0]
      ? lines[0]
      : `The ${name} could not start; the reason is in ${path}.`
  }
  return { url, refusal }
}

async function drain(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await exited
  clearTimeout(timer)
}
