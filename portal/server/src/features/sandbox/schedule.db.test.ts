import { faultNames } from '@tillwave/portal-domain/sandbox-faults'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser

const NOON = '2026-11-22T12:00:00.000Z'

beforeAll(async () => {
  portal = await startPortal()
  await setClock(portal.databaseUrl, NOON)
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.administrator)
})

afterEach(async () => {
  await setClock(portal.databaseUrl, NOON)
  await set({ on: false })
})
afterAll(() => portal.stop())

type Setting = Parameters<Browser['switchOwnFault']>[0]['body']

const set = (body: Setting) => browser.switchOwnFault({ params: { fault: 'maintenance' }, body })

/** How some calls in a row end: `ok`, or the problem's code. */
async function outcomes(count: number): Promise<string[]> {
  const ends: string[] = []
  for (let at = 0; at < count; at += 1)
    ends.push(
      await practiceSystem(portal, practice)
        .merchants()
        .then(
          () => 'ok',
          ({ code }: { code: string }) => code,
        ),
    )
  return ends
}

test('every n-th call meets the fault, counted from when it was switched on', async () => {
  await set({ on: true, everyNth: 3 })
  expect(await outcomes(7)).toEqual(['ok', 'ok', 'maintenance', 'ok', 'ok', 'maintenance', 'ok'])
  await set({ on: true, everyNth: 2 })
  expect(await outcomes(3)).toEqual(['ok', 'maintenance', 'ok'])
})

test('calls at once share the count: of thirty, every third meets the fault', async () => {
  await set({ on: true, everyNth: 3 })
  const ends = await Promise.all(Array.from({ length: 30 }, () => outcomes(1)))
  expect(ends.flat().filter((end) => end === 'maintenance')).toHaveLength(10)
})

test('a fault begins and ends by the portal’s clock, the beginning included', async () => {
  const fromAt = '2026-11-22T12:10:00.000Z'
  const set1 = await set({ on: true, fromAt, untilAt: '2026-11-22T12:20:00.000Z' })
  expect(set1).toMatchObject({ on: true, active: false, fromAt })
  expect(await outcomes(1)).toEqual(['ok'])
  await advanceClock(portal.databaseUrl, '10 minutes')
  expect(await outcomes(2)).toEqual(['maintenance', 'maintenance'])
  await advanceClock(portal.databaseUrl, '10 minutes')
  expect(await outcomes(1)).toEqual(['ok'])
})

test('calls outside of its time do not count', async () => {
  await set({ on: true, everyNth: 2, fromAt: '2026-11-22T12:10:00.000Z' })
  expect(await outcomes(3)).toEqual(['ok', 'ok', 'ok'])
  await advanceClock(portal.databaseUrl, '10 minutes')
  expect(await outcomes(2)).toEqual(['ok', 'maintenance'])
})

test.each([
  [{ everyNth: 0 }, 'everyNth'],
  [{ everyNth: 1_001 }, 'everyNth'],
  [{ fromAt: '2026-11-22T12:10:00.000Z', untilAt: '2026-11-22T12:10:00.000Z' }, 'untilAt'],
  [{ fromAt: 'noon' }, 'fromAt'],
])('a schedule of %j is refused by its field, and nothing is switched on', async (wrong, field) => {
  const refused = await set({ on: true, ...wrong }).catch((problem: unknown) => problem)
  expect(refused).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) as string } })
  expect(await outcomes(1)).toEqual(['ok'])
})

test('a provider user reads the faults and switches none', async () => {
  const provider = await signedIn(portal, practice.userIds.provider)
  expect((await provider.readSandbox()).faults).toHaveLength(faultNames.length)
  const turned = provider.switchOwnFault({ params: { fault: 'error' }, body: { on: true } })
  await expect(turned).rejects.toMatchObject({ code: 'forbidden' })
})
