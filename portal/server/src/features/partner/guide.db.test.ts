import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentFolder } from '../../content.ts'
import { addPractice, startPortal, type TestPortal, type TestPractice } from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let folder: string

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  folder = await mkdtemp(join(tmpdir(), 'guide-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
  await portal.stop()
})

/** The guide's commands in their order, with what a reader puts in for themselves. */
async function commands(): Promise<string[]> {
  const guide = await readFile(join(contentFolder, 'guides/connect-your-system.md'), 'utf8')
  return [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, lines = '']) =>
    lines
      .replace(/(?<=PORTAL=)\S+/, portal.url)
      .replace(/(?<=PARTNER_API_KEY=)\S+/, practice.apiKey)
      .replace(/(?<=MERCHANT=)\S+/, practice.merchantNumber),
  )
}

test('every command of the vendors’ guide does what the guide says', async () => {
  const all = await commands()
  const inShell = all.filter((lines) => !lines.startsWith('npm '))
  // The command that checks a lender has a test of its own.
  expect(all.filter((lines) => lines.startsWith('npm '))).toEqual(['npm run conformance -- "$PORTAL"\n'])
  const script = inShell.map((lines) => `${lines}\necho\necho ---`).join('\n')
  const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder })
  const [merchants, session, results, fault, reset] = stdout.split('---').map((part) => part.trim())
  expect(merchants).toContain(`"merchantNumber":"${practice.merchantNumber}"`)
  expect(session).toMatch(/^[\da-f-]{36} http:\/\/portal\.test\/launch#\S+$/)
  expect(results).toMatch(
    /"status":"approved".*\n?.*"kind":"purchase"|"kind":"purchase".*"status":"approved"/,
  )
  expect(results).toContain(`"sessionId":"${session?.slice(0, 36)}"`)
  expect(fault).toMatch(/^HTTP\/1\.1 503/)
  expect(fault?.toLowerCase()).toContain('retry-after: 120')
  expect(fault).toContain('"code":"maintenance"')
  expect(reset).toContain('"generation":1')
})
