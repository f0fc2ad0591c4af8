import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { asOwner } from '../../testing/whole-books.ts'
import { comparePlans } from './compare-plans.ts'

const lender = fakeLender()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())

test('the lender’s plans come with both sides worked out, readable by the auditor too (XX-5)', async () => {
  const practice = await makePractice(office.app)
  const query = { locationId: practice.locations[0].id, amountCents: 120_000 as never }
  const { plans } = await comparePlans(practice.as('auditor'), query)
  expect(plans).toMatchObject([
    {
      code: 'deferred-12',
      safeMonthlyCents: 10_000,
      interestIfDollarRemainsCents: 39_588,
      feeCents: 11_880,
      netCents: 108_120,
    },
  ])
})

test('says plainly when the lender does not answer, and where CareCredit is off (CC-18)', async () => {
  const practice = await makePractice(office.app)
  const query = { locationId: practice.locations[0].id, amountCents: 120_000 as never }
  lender.failing = 'timed-out'
  await expect(comparePlans(practice.as('frontdesk'), query)).rejects.toMatchObject({
    code: 'lender-unavailable',
  })
  lender.failing = null
  await asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    await client.query('update location set carecredit_on = false')
  })
  await expect(comparePlans(practice.as('frontdesk'), query)).rejects.toMatchObject({
    code: 'carecredit-off',
  })
  await expect(comparePlans(practice.as('administrator'), query)).rejects.toMatchObject({ code: 'forbidden' })
})
