import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPractice, openBrowser, signedIn, startPortal, type TestPortal } from '../../testing/portal.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

test('hours are told in the lender’s zone, or the practice’s; weekends and bank holidays have none', async () => {
  const practice = await addPractice(portal)
  // Friday the 19th of June is a bank holiday.
  await setClock(portal.databaseUrl, '2026-06-18T23:30:00Z')
  const browser = await signedIn(portal, practice.userIds.provider)
  expect(await browser.readSupport()).toMatchObject({
    open: true,
    changesAt: '2026-06-19T00:00:00.000Z',
    zone: 'America/New_York',
    asker: { name: 'The provider' },
  })
  await advanceClock(portal.databaseUrl, '1 hour')
  const closed = await openBrowser(portal).readSupport()
  expect(closed).toMatchObject({ open: false, changesAt: '2026-06-22T12:00:00.000Z', asker: null })
  expect(closed.days.map(({ day, opensAt }) => [day, opensAt !== null])).toEqual([
    ['2026-06-18', true],
    ['2026-06-19', false],
    ['2026-06-20', false],
    ['2026-06-21', false],
    ['2026-06-22', true],
    ['2026-06-23', true],
    ['2026-06-24', true],
  ])
})
