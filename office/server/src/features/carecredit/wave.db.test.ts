import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed, unappliedRefund } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { invoiceOf, launch, today } from '../../testing/trade.ts'
import { requireIntactBooks } from '../../testing/whole-books.ts'
import { listPatients } from '../patients/index.ts'
import { recordExisting } from '../payments/index.ts'
import { pollSession, refreshPatient } from './index.ts'

// The green wave: why it shows, and what does not make it show (CC-9, CC-10).
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  lender.flagged = false
  lender.failing = null
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const refresh = () => refreshPatient(practice.as('frontdesk'), practice.patientIds[0])
async function waveOf(patientId = practice.patientIds[0]) {
  const { patients } = await listPatients(practice.as('frontdesk'), { limit: 50 })
  return patients.find((one) => one.id === patientId)?.wave
}

test('shows for an approved payment, and for nobody else', async () => {
  await financed(practice, lender, await invoiceOf(practice, 1_000), 1_000)
  expect(await waveOf()).toEqual(['payment'])
  expect(await waveOf(practice.patientIds[1])).toEqual([])
})

test('shows for an approved refund, also while it is unapplied', async () => {
  await unappliedRefund(practice, lender, null, 500)
  expect(await waveOf()).toEqual(['refund'])
})

test('shows for an approved application', async () => {
  const { lenderSessionId } = await launch(practice, { purpose: 'application' })
  lender.happens({ kind: 'application', lenderSessionId, amountCents: 100_000 })
  await refresh()
  expect(await waveOf()).toEqual(['application'])
})

test('shows for whom the lender flags; while it is away its last answer stays', async () => {
  lender.flagged = true
  await refresh()
  expect(await waveOf()).toEqual(['flagged'])
  lender.failing = 'unavailable'
  await refresh()
  expect(await waveOf()).toEqual(['flagged'])
  lender.failing = null
  lender.flagged = false
  await refresh()
  expect(await waveOf()).toEqual([])
})

test('does not show for what was entered by hand, is not approved, or was set aside', async () => {
  await recordExisting(practice.as('frontdesk'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    amountCents: 1_000 as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
    allocations: [],
    confirmDuplicate: false,
  })
  const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 500 }, { approved: false })
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 500, patientReference: 'else' })
  lender.garbles(lenderSessionId, { kind: 'application' })
  await pollSession(practice.as('frontdesk'), sessionId, null)
  expect(await waveOf()).toEqual([])
})
