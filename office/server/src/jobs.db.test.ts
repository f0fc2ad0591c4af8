import { advanceClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSession } from './features/carecredit/read-session.ts'
import { officeJobs, officeSchedule } from './jobs.ts'
import { fakeLender } from './testing/fake-lender.ts'
import { openOffice, type TestOffice } from './testing/office-test.ts'
import { makePractice } from './testing/practice.ts'
import { invoiceOf, launch, payIntent } from './testing/trade.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice(fakeLender())
})
afterAll(() => office.close())

test('dialogs that nobody renewed for 15 minutes are closed in every practice, others stay open (CC-5)', async () => {
  const jobs = officeJobs(office.app)
  const practices = [await makePractice(office.app), await makePractice(office.app)]
  const launchIn = async (practice: (typeof practices)[number]) =>
    launch(practice, await payIntent(practice, await invoiceOf(practice, 5_000), 5_000))
  const old = await Promise.all(
    practices.map(async (practice) => {
      await practice.signIn('manager')
      return { practice, ...(await launchIn(practice)) }
    }),
  )
  await advanceClock(office.url, '15 minutes 1 second')
  const recent = await Promise.all(
    practices.map(async (practice) => ({ practice, ...(await launchIn(practice)) })),
  )
  await jobs['close-lapsed-dialogs']?.({})
  const stateOf = async ({ practice, sessionId }: (typeof old)[number]) =>
    (await readSession(practice.as('manager'), sessionId)).dialog
  expect(await Promise.all(old.map(stateOf))).toEqual(['closed', 'closed'])
  expect(await Promise.all(recent.map(stateOf))).toEqual(['open', 'open'])
})

test('every scheduled job is known', () => {
  const known = Object.keys(officeJobs(office.app))
  expect(officeSchedule.map(({ job }) => job).filter((job) => !known.includes(job))).toEqual([])
})
